import type {Tensor} from '../../engine/index.ts';
import {cast} from '../../engine/ops/index.ts';
import {kerasExport} from '../kerasExport.ts';
import type {Weight} from '../Weight.ts';
import {adamStep, correctedRate} from './adamStep.ts';
import {type LearningRate, rateAndOptions} from './LearningRate.ts';
import {Optimizer} from './Optimizer.ts';
import type {OptimizerOptions, WithRate} from './OptimizerOptions.ts';

export interface AdamOptions extends OptimizerOptions {
  /** Decay of the mean of gradients. Default 0.9. */
  beta1?: number;
  /** Decay of the mean of squared gradients. Default 0.999. */
  beta2?: number;
  /** Default 1e-7. */
  epsilon?: number;
  /** Divides by the greatest mean of squares so far. Default false. */
  amsgrad?: boolean;
}

/**
 * Gradient descent with moving averages of the gradient and its square.
 *
 * m = β₁m + (1-β₁)g        v = β₂v + (1-β₂)g²        w -= α √(1-β₂ᵗ)/(1-β₁ᵗ) · m / (√v + ε)
 *
 * @param learningRate  default 0.001
 * @source keras.optimizers.Adam; Kingma and Ba (2014)
 * @example model.compile({optimizer: keras.optimizers.Adam(0.001), loss: 'mse'});
 */
class AdamOptimizer extends Optimizer {
  readonly beta1: number;
  readonly beta2: number;
  readonly epsilon: number;
  readonly amsgrad: boolean;
  #momentums: Weight[] = [];
  #velocities: Weight[] = [];
  #maxima: Weight[] = [];

  constructor(first?: LearningRate | WithRate<AdamOptions>, options?: WithRate<AdamOptions>) {
    const [rate, {beta1 = 0.9, beta2 = 0.999, epsilon = 1e-7, amsgrad = false, ...rest}] = rateAndOptions(first, options, 0.001);
    super(rate, rest);
    this.beta1 = beta1;
    this.beta2 = beta2;
    this.epsilon = epsilon;
    this.amsgrad = amsgrad;
  }

  protected override buildSlots(variables: readonly Weight[]): void {
    [this.#momentums, this.#velocities] = this.addOptimizerVariables(variables, ['momentum', 'velocity']);
    if (this.amsgrad) this.#maxima = this.addOptimizerVariables(variables, 'velocity_hat');
  }

  override updateStep(gradient: Tensor, variable: Weight, learningRate: Tensor): void {
    const {dtype} = variable;
    const index = this.indexOf(variable);
    const rate = this.oncePerStep('rate', dtype, () => correctedRate(cast(learningRate, dtype), this.localStep(dtype), this));
    this.assignSub(variable, adamStep(cast(gradient, dtype), rate, {momentum: this.#momentums[index]!, velocity: this.#velocities[index]!, greatest: this.#maxima[index]}, this));
  }

  override getConfig(): Record<string, unknown> {
    return {...super.getConfig(), beta_1: this.beta1, beta_2: this.beta2, epsilon: this.epsilon, amsgrad: this.amsgrad};
  }
}

export const Adam = kerasExport('keras.optimizers.Adam', AdamOptimizer);
export type Adam = AdamOptimizer;
