import {type TensorLike, toTensor} from '../../convert.ts';
import {floating} from '../../dtype.ts';
import type {Tensor} from '../../tensor.ts';
import {divide} from '../binary/divide.ts';
import {maximum} from '../binary/maximum.ts';
import {minimum} from '../binary/minimum.ts';
import {multiply} from '../binary/multiply.ts';
import {power} from '../binary/power.ts';
import {cast} from '../cast.ts';
import {sum} from '../reduce/sum.ts';
import {abs} from '../unary/abs.ts';
import {rsqrt} from '../unary/rsqrt.ts';
import {square} from '../unary/square.ts';

export interface NormalizeOptions {
  /** Default -1. */
  axis?: number | readonly number[] | null;
  /** The order of the norm, a positive integer. Default 2. */
  order?: number | null;
  /** Default 1e-7. */
  epsilon?: number | null;
}

/**
 * The tensor divided by its norm along an axis; what is zero stays zero, and has the gradient NaN there.
 *
 * @source keras.ops.normalize
 */
export function normalize(x: TensorLike, {axis = -1, order = 2, epsilon = null}: NormalizeOptions = {}): Tensor {
  const tensor = toTensor(x);
  const z = cast(tensor, floating(tensor.dtype));
  const least = epsilon ?? 1e-7;
  if (order === 2 || order === null) return multiply(z, minimum(rsqrt(sum(square(z), {axis, keepdims: true})), 1 / least));
  const norm = power(sum(power(abs(z), order), {axis, keepdims: true}), 1 / order);
  return divide(z, maximum(norm, least));
}
