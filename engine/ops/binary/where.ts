import {bindOne} from '../../bind.ts';
import {commonDtype, type TensorLike} from '../../convert.ts';
import {kindOf} from '../../dtype.ts';
import {ValueError} from '../../errors.ts';
import {defineOp} from '../../op.ts';
import {broadcastShapes} from '../../shape.ts';
import {isTensor, type Tensor} from '../../tensor.ts';
import {Variable} from '../../variable.ts';
import {cast} from '../cast.ts';
import {fill} from '../constant/fill.ts';
import {nonzero} from '../index/nonzero.ts';
import {sumTo} from '../reduce/sumTo.ts';

const op = defineOp('where', {
  infer: ([condition, x, y]) => [{shape: broadcastShapes([condition!.shape, x!.shape, y!.shape], 'where'), dtype: x!.dtype}],
  map: (e, [condition, x, y], {output}) => e.emit('select', kindOf(output.dtype), condition!, x!, y!),
  gradient: ({grads: [dy], inputs: [condition, x, y], wanted}) => {
    const zero = fill([], 0, dy!.dtype);
    return [
      null,
      wanted[1] ? sumTo(where(condition!, dy!, zero), x!.shape) : null,
      wanted[2] ? sumTo(where(condition!, zero, dy!), y!.shape) : null,
    ];
  },
  sample: (s) => {
    const shape = s.shape(0, 3);
    return {inputs: [{shape: s.broadcastable(shape), dtype: 'bool'}, {shape}, {shape: s.broadcastable(shape)}], params: {}};
  },
});

export interface WhereOptions {
  x1: TensorLike;
  x2: TensorLike;
}

const isOptions = (value: TensorLike | WhereOptions): value is WhereOptions =>
  typeof value === 'object' && !isTensor(value) && !(value instanceof Variable) && 'x1' in value && 'x2' in value;

/**
 * x1 where the condition holds, x2 elsewhere; all three broadcast. With the condition alone: where it holds, as nonzero says.
 *
 * @example where(less(x, 0), 0, x)
 * @example where(less(x, 0), {x1: 0, x2: x})
 * @source keras.ops.where
 */
export function where(condition: TensorLike): Tensor[];
export function where(condition: TensorLike, x1: TensorLike | WhereOptions, x2?: TensorLike): Tensor;
export function where(condition: TensorLike, x1?: TensorLike | WhereOptions, x2?: TensorLike): Tensor | Tensor[] {
  if (x1 === undefined) return nonzero(condition);
  const [chosen, otherwise] = isOptions(x1) ? [x1.x1, x1.x2] : [x1, x2!];
  if (otherwise === undefined) throw new ValueError({what: 'where: x2 is missing.', got: '2 arguments', expected: 'where(condition), or where(condition, x1, x2)', fix: 'say what stands where the condition does not hold'});
  const dtype = commonDtype(chosen, otherwise);
  return bindOne(op, [cast(condition, 'bool'), cast(chosen, dtype), cast(otherwise, dtype)], {});
}
