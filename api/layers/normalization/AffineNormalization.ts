import type {Shape, Variable} from '../../../engine/index.ts';
import {Layer, type LayerOptions} from '../Layer.ts';
import {weightArguments, weightConfig, weightFields, type WeightFields, type WeightOptions} from '../weightFields.ts';

/** Initializers: beta 'zeros', gamma 'ones'. */
export interface AffineOptions extends LayerOptions, WeightOptions<'beta' | 'gamma'> {
  /** Is added to the variance, so that nothing is divided by 0. Default 1e-3. */
  epsilon?: number;
  /** Adds beta. Default true. */
  center?: boolean;
  /** Multiplies by gamma. Default true. */
  scale?: boolean;
}

export interface AffineNormalization extends WeightFields<'beta'>, WeightFields<'gamma'> {}

/** The base of normalizations that end with · gamma + beta, two weights that are learned. */
export abstract class AffineNormalization extends Layer {
  readonly epsilon: number;
  readonly center: boolean;
  readonly scale: boolean;
  gamma: Variable | null = null;
  beta: Variable | null = null;

  constructor({epsilon = 1e-3, center = true, scale = true, ...others}: AffineOptions) {
    const [weights, rest] = weightFields(others, {beta: 'zeros', gamma: 'ones'});
    super(rest);
    Object.assign(this, weights);
    this.epsilon = epsilon;
    this.center = center;
    this.scale = scale;
    this.supportsMasking = true;
  }

  /** Makes gamma and beta, as far as they are wanted. */
  protected addAffineWeights(shape: Shape, {scale, center}: {scale: boolean; center: boolean} = this): void {
    if (scale) this.gamma = this.addWeight({name: 'gamma', shape, ...weightArguments(this, 'gamma'), autocast: false});
    if (center) this.beta = this.addWeight({name: 'beta', shape, ...weightArguments(this, 'beta'), autocast: false});
  }

  override getConfig(): Record<string, unknown> {
    return {...super.getConfig(), epsilon: this.epsilon, center: this.center, scale: this.scale, ...weightConfig(this, 'beta', 'gamma')};
  }
}
