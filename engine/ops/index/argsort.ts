import {bindOne} from '../../bind.ts';
import {toTensor, type TensorLike} from '../../convert.ts';
import {kindOf} from '../../dtype.ts';
import {defineOp} from '../../op.ts';
import {normalizeAxis, sizeOf} from '../../shape.ts';
import type {Tensor} from '../../tensor.ts';
import {moveaxis} from '../movement/moveaxis.ts';
import {reshape} from '../movement/reshape.ts';

const op = defineOp<{descending: boolean}>('argsort', {
  infer: ([x]) => [{shape: x!.shape, dtype: 'int32'}],
  lower: (l, {inputs: [x], outputs: [y], params: {descending}}) => {
    const size = x!.shape.at(-1)!;
    l.emit({command: 'sort', kind: kindOf(x!.dtype), rows: sizeOf(x!.shape.slice(0, -1)), size, descending, input: l.contiguous(x!), out: l.output(y!)});
  },
  sample: (s) => ({inputs: [{shape: s.shape(1, 3), dtype: s.pick(['float32', 'int32'])}], params: {descending: s.bool()}}),
});

/** The positions along the last axis in the order of their values; equal values keep their order. NaN counts as larger than all else. */
export const argsortLast = (x: Tensor, {descending = false}: {descending?: boolean} = {}): Tensor => bindOne(op, [x], {descending});

/**
 * The positions along an axis in ascending order of their values, equal ones in their order.
 *
 * @param axis  default -1; null: x is flattened
 * @source keras.ops.argsort
 */
export function argsort(x: TensorLike, {axis = -1}: {axis?: number | null} = {}): Tensor {
  const tensor = toTensor(x);
  if (axis === null || tensor.ndim === 0) return argsortLast(reshape(tensor, [-1]));
  const along = normalizeAxis(axis, tensor.ndim, 'argsort');
  return moveaxis(argsortLast(moveaxis(tensor, along, -1)), -1, along);
}
