import type {Tensor, TensorLike} from '../../../engine/index.ts';
import {add, cos, multiply} from '../../../engine/ops/index.ts';

/** From 1 down to alpha along half a wave of the cosine. @param height  of the wave @param fraction  of the way that is done, from 0 to 1 */
export const cosineFall = (fraction: Tensor, height: TensorLike, alpha: number): Tensor =>
  add(multiply(1 - alpha, multiply(multiply(0.5, height), add(1, cos(multiply(Math.PI, fraction))))), alpha);
