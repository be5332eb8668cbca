import {bindOne} from '../../bind.ts';
import {kindOf} from '../../dtype.ts';
import {defineOp} from '../../op.ts';
import {normalizeAxis, sizeOf} from '../../shape.ts';
import type {Tensor} from '../../tensor.ts';
import {fill as filled} from '../constant/fill.ts';
import {missingValue} from './missing.ts';
import {scatterAlong} from './scatterAlong.ts';

const op = defineOp<{axis: number; fill: number}>('gather', {
  infer: ([x, indices], {axis}) => [{shape: [...x!.shape.slice(0, axis), ...indices!.shape, ...x!.shape.slice(axis + 1)], dtype: x!.dtype}],
  lower: (l, {inputs: [x, indices], outputs: [y], params: {axis, fill}}) => {
    l.emit({
      command: 'gather', kind: kindOf(x!.dtype), outer: sizeOf(x!.shape.slice(0, axis)), size: x!.shape[axis]!, inner: sizeOf(x!.shape.slice(axis + 1)),
      count: sizeOf(indices!.shape), fill, input: l.contiguous(x!), indices: l.contiguous(indices!), out: l.output(y!),
    });
  },
  gradient: ({grads: [dy], inputs: [x, indices], params: {axis}}) => [scatterAlong(filled(x!.shape, 0, dy!.dtype), indices!, dy!, {axis, mode: 'add'}), null],
  sample: (s) => {
    const shape = s.shape(1, 3);
    const axis = s.int(0, shape.length - 1);
    return {inputs: [{shape}, {shape: s.shape(0, 2), dtype: 'int32', min: -1, max: shape[axis]!}], params: {axis, fill: 0}};
  },
});

/**
 * Slices of x along an axis, by int32 indices of any shape, which takes the place of the axis in the result. An index outside [0, size) gives `fill`
 * (default: NaN, for integers the lowest). The primitive under take and everything else that looks up.
 */
export const gather = (x: Tensor, indices: Tensor, {axis = 0, fill = missingValue(x.dtype)}: {axis?: number; fill?: number} = {}): Tensor =>
  bindOne(op, [x, indices], {axis: normalizeAxis(axis, x.ndim, 'gather'), fill});
