import {toTensor, type TensorLike} from '../../convert.ts';
import {floating} from '../../dtype.ts';
import type {Tensor} from '../../tensor.ts';
import {add} from '../binary/add.ts';
import {divide} from '../binary/divide.ts';
import {less} from '../binary/less.ts';
import {maximum} from '../binary/maximum.ts';
import {minimum} from '../binary/minimum.ts';
import {multiply} from '../binary/multiply.ts';
import {where} from '../binary/where.ts';
import {cast} from '../cast.ts';
import {abs} from './abs.ts';
import {exp} from './exp.ts';
import {rsqrt} from './rsqrt.ts';
import {square} from './square.ts';

/** Abramowitz and Stegun 9.8.1: in (x / 3.75)² for |x| < 3.75, and 9.8.2: sqrt(x) exp(-x) I0(x) in 3.75 / x beyond; lowest power first. */
const NEAR = [1, 3.5156229, 3.0899424, 1.2067492, 0.2659732, 0.0360768, 0.0045813];
const FAR = [0.39894228, 0.01328592, 0.00225319, -0.00157565, 0.00916281, -0.02057706, 0.02635537, -0.01647633, 0.00392377];

const polynomial = (coefficients: readonly number[], t: Tensor): Tensor =>
  coefficients.slice(0, -1).reduceRight((sum: TensorLike, c) => add(multiply(sum, t), c), coefficients.at(-1)!) as Tensor;

/** The modified Bessel function of the first kind and order 0. @source keras.ops.i0 */
export function i0(x: TensorLike): Tensor {
  const tensor = toTensor(x);
  const size = abs(cast(tensor, floating(tensor.dtype)));
  const large = maximum(size, 3.75);
  const near = polynomial(NEAR, square(divide(minimum(size, 3.75), 3.75)));
  const far = multiply(multiply(exp(large), rsqrt(large)), polynomial(FAR, divide(3.75, large)));
  return where(less(size, 3.75), near, far);
}
