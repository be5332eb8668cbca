import {bindOne} from '../bind.ts';
import {toTensor, type TensorLike} from '../convert.ts';
import {type Dtype, dtypes, isFloat, kindOf, standardizeDtype} from '../dtype.ts';
import {limitsOf} from '../limits.ts';
import type {ExpressionBuilder} from '../lower/expression.ts';
import {defineOp} from '../op.ts';
import type {Tensor} from '../tensor.ts';

/** A float as an integer of kind i: truncated towards zero, and held within the range of the dtype. */
function truncated(e: ExpressionBuilder, register: number, to: Dtype): number {
  const whole = e.emit('toInt', 'f', register);
  if (to === 'int32') return whole;
  const {min, max} = limitsOf(to);
  return e.emit('minimum', 'i', e.emit('maximum', 'i', whole, e.constant('i', min)), e.constant('i', max));
}

/** The register converted between kinds, then brought into the narrow dtype. */
function convert(e: ExpressionBuilder, register: number, from: Dtype, to: Dtype): number {
  const [source, target] = [kindOf(from), kindOf(to)];
  if (to === 'bool') return e.emit('notEqual', source, register, e.constant(source, 0));
  if (source === target) return e.round(register, to);
  if (target === 'f') return e.round(e.emit('toFloat', source, register), to);
  if (source === 'f') return target === 'u' ? e.emit('toUint', 'f', register) : truncated(e, register, to);
  return e.round(e.emit(source === 'u' ? 'asInt' : 'asUint', source, register), to);
}

const op = defineOp<{dtype: Dtype}>('cast', {
  infer: ([x], {dtype}) => [{shape: x!.shape, dtype}],
  map: (e, [x], {inputs: [from], params: {dtype}}) => convert(e, x!, from!.dtype, dtype),
  gradient: ({grads: [dy], inputs: [x]}) => [isFloat(x!.dtype) ? cast(dy!, x!.dtype) : null],
  sample: (s) => ({inputs: [{shape: s.shape(0, 3), dtype: s.dtype(dtypes)}], params: {dtype: s.dtype(dtypes)}}),
});

/**
 * The same numbers as another dtype. Floats that become integers truncate towards zero and saturate, NaN becomes 0; integers wrap; anything but 0 is true.
 *
 * @source keras.ops.cast
 */
export function cast(x: TensorLike, dtype: string): Tensor {
  const target = standardizeDtype(dtype);
  const tensor = toTensor(x, target);
  return tensor.dtype === target ? tensor : bindOne(op, [tensor], {dtype: target});
}
