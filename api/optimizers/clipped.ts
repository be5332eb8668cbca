import type {Tensor} from '../../engine/index.ts';
import {add, clip, divide, maximum, minimum, multiply, sqrt, square, subtract, sum} from '../../engine/ops/index.ts';
import type {OptimizerOptions} from './OptimizerOptions.ts';

const sumOfSquares = (x: Tensor): Tensor => sum(square(x));

/** Scaled down to the norm if it is longer. */
const clipByNorm = (gradient: Tensor, limit: number): Tensor => divide(multiply(gradient, limit), maximum(sqrt(sumOfSquares(gradient)), limit));

/** All scaled by one factor, so that their norm together is at most the limit. Not a number anywhere, or infinite: not a number everywhere. */
function clipByGlobalNorm(gradients: readonly Tensor[], limit: number): Tensor[] {
  const norm = sqrt(gradients.map(sumOfSquares).reduce((a, b) => add(a, b)));
  const scale = add(multiply(minimum(divide(1, norm), 1 / limit), limit), subtract(norm, norm));
  return gradients.map((gradient) => multiply(gradient, scale));
}

/** The gradients, clipped in the way that the options ask for. */
export function clipped(
  gradients: readonly Tensor[], {clipnorm, globalClipnorm, clipvalue}: Pick<OptimizerOptions, 'clipnorm' | 'globalClipnorm' | 'clipvalue'>,
): readonly Tensor[] {
  if (clipnorm && clipnorm > 0) return gradients.map((gradient) => clipByNorm(gradient, clipnorm));
  if (globalClipnorm && globalClipnorm > 0) return clipByGlobalNorm(gradients, globalClipnorm);
  return clipvalue && clipvalue > 0 ? gradients.map((gradient) => clip(gradient, -clipvalue, clipvalue)) : gradients;
}
