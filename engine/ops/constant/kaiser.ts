import type {TensorLike} from '../../convert.ts';
import type {Tensor} from '../../tensor.ts';
import {windowOf} from './windowOf.ts';

/** The modified Bessel function of order 0 by its series: the squares of (x/2)^k / k!. */
function bessel(x: number): number {
  let [term, sum] = [1, 1];
  for (let k = 1; term > 1e-17 * sum; k++) {
    term *= (x / (2 * k)) ** 2;
    sum += term;
  }
  return sum;
}

/** The Kaiser window of x points: the larger beta, the narrower. @source keras.ops.kaiser */
export const kaiser = (x: TensorLike, beta: number): Tensor => windowOf(x, (t) => bessel(beta * Math.sqrt(1 - t * t)) / bessel(beta));
