import {toTensor, type TensorLike} from '../../convert.ts';
import {floating, isInteger} from '../../dtype.ts';
import {DtypeError} from '../../errors.ts';
import type {Tensor} from '../../tensor.ts';
import {cast} from '../cast.ts';
import {exp2} from '../unary/exp2.ts';
import {bitwiseRightShift} from './bitwiseRightShift.ts';
import {multiply} from './multiply.ts';
import {subtract} from './subtract.ts';

/** x1 times 2 to the power x2, an integer. @source keras.ops.ldexp */
export function ldexp(x1: TensorLike, x2: TensorLike): Tensor {
  const [number, exponent] = [toTensor(x1), toTensor(x2)];
  if (!isInteger(exponent.dtype)) {
    throw new DtypeError({
      what: 'ldexp: the exponent is not an integer.', got: exponent.dtype, expected: 'an integer dtype', fix: 'cast it to int32',
    });
  }
  const dtype = floating(number.dtype);
  // In two steps: 2^x2 alone may overflow where the product does not.
  const half = bitwiseRightShift(cast(exponent, 'int32'), 1);
  const scale = (power: Tensor): Tensor => cast(exp2(cast(power, 'float32')), dtype);
  return multiply(multiply(cast(number, dtype), scale(half)), scale(subtract(cast(exponent, 'int32'), half)));
}
