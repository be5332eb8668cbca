import {type Dtype, type Shape, show, type Tensor, ValueError, type Variable} from '../../../engine/index.ts';
import {add, cast, clip, divide, maximum, minimum, multiply, relu, sqrt, square, stopGradient, subtract} from '../../../engine/ops/index.ts';
import type {WeightInitializer} from '../../Weight.ts';
import {freshInitializer} from '../freshInitializer.ts';
import type {Layer} from '../Layer.ts';
import type {BatchNormalization} from './BatchNormalization.ts';
import {moveTowards} from './moveTowards.ts';

/** Bounds of the correction of batch renormalization: rmin ≤ r ≤ rmax, -dmax ≤ d ≤ dmax. */
export interface RenormClipping {
  rmin?: number;
  rmax?: number;
  dmax?: number;
}

/** Complains about bounds that make no sense. */
export function checkClipping(clipping: RenormClipping, layer: Layer): void {
  const {rmin = -Infinity, rmax = Infinity, dmax = 0} = clipping;
  const isKnown = Object.keys(clipping).every((key) => ['rmin', 'rmax', 'dmax'].includes(key));
  if (isKnown && rmin <= rmax && dmax >= 0) return;
  throw new ValueError({
    what: `${layer}: renormClipping is not valid.`, got: show(clipping), expected: 'rmin ≤ rmax and dmax ≥ 0, no other keys',
    fix: 'leave out the bounds that are not needed',
  });
}

/** The moving statistics by which batch renormalization corrects a batch, and the correction. */
export class Renormalization {
  readonly #layer: BatchNormalization;
  readonly #movingStddev: Variable;
  readonly #mean: Variable;
  readonly #stddev: Variable;

  /** @param weight  makes a weight of one number per feature */
  constructor(layer: BatchNormalization, weight: (name: string, initializer: unknown) => Variable) {
    const {movingMeanInitializer, movingVarianceInitializer} = layer;
    const stddev = (shape: Shape, options: {dtype: Dtype}): Tensor => sqrt((freshInitializer(movingVarianceInitializer) as WeightInitializer)(shape, options));
    this.#layer = layer;
    this.#movingStddev = weight('moving_stddev', stddev);
    this.#mean = weight('renorm_mean', freshInitializer(movingMeanInitializer));
    this.#stddev = weight('renorm_stddev', stddev);
  }

  #stddevOf(variance: Tensor): Tensor {
    return sqrt(add(variance, this.#layer.epsilon));
  }

  /** Scale and offset with r and d in them: what a batch normalized by its own statistics is multiplied by and moved by. No gradient flows through them. */
  correct(mean: Tensor, variance: Tensor, {scale, offset}: {scale: Tensor | null; offset: Tensor | null}): {scale: Tensor; offset: Tensor} {
    const {epsilon, renormClipping} = this.#layer;
    const {rmin = -Infinity, rmax = Infinity, dmax = Infinity} = renormClipping!;
    const known = maximum(cast(this.#stddev, mean.dtype), Math.sqrt(epsilon));
    const r = stopGradient(minimum(maximum(divide(this.#stddevOf(variance), known), rmin), rmax));
    const d = stopGradient(clip(divide(subtract(mean, cast(this.#mean, mean.dtype)), known), -dmax, dmax));
    const moved = scale ? multiply(d, scale) : d;
    return {scale: scale ? multiply(r, scale) : r, offset: offset ? add(moved, offset) : moved};
  }

  /** Moves the statistics, and the moving variance of the layer with them. */
  update(mean: Tensor, variance: Tensor): void {
    const {epsilon, momentum, renormMomentum, movingVariance} = this.#layer;
    const stddev = this.#stddevOf(variance);
    moveTowards(this.#mean, mean, renormMomentum);
    moveTowards(this.#stddev, stddev, renormMomentum);
    moveTowards(this.#movingStddev, stddev, momentum);
    movingVariance.assign(cast(relu(subtract(square(cast(this.#movingStddev, stddev.dtype)), epsilon)), movingVariance.dtype));
  }
}
