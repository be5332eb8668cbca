import type {Tensor} from '../../engine/index.ts';
import {add, cast, divide, maximum, multiply, power, sqrt, square, subtract} from '../../engine/ops/index.ts';
import {kerasExport} from '../kerasExport.ts';
import type {Weight} from '../Weight.ts';
import {type LearningRate, OptimizerBase, type OptimizerOptions, rateAndOptions} from './Optimizer.ts';

export interface AdamOptions extends OptimizerOptions {
  /** Default 0.001. */
  learningRate?: LearningRate;
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
 * @source keras.optimizers.Adam; Kingma and Ba (2014)
 */
export class AdamOptimizer extends OptimizerBase {
  readonly beta1: number;
  readonly beta2: number;
  readonly epsilon: number;
  readonly amsgrad: boolean;
  #momentums: Weight[] = [];
  #velocities: Weight[] = [];
  #maxima: Weight[] = [];

  constructor(first?: LearningRate | AdamOptions, options?: AdamOptions) {
    const [rate, {beta1 = 0.9, beta2 = 0.999, epsilon = 1e-7, amsgrad = false, ...rest}] = rateAndOptions(first, options, 0.001);
    super(rate, rest);
    this.beta1 = beta1;
    this.beta2 = beta2;
    this.epsilon = epsilon;
    this.amsgrad = amsgrad;
  }

  override buildSlots(variables: readonly Weight[]): void {
    for (const variable of variables) {
      this.#momentums.push(this.addVariableFromReference(variable, 'momentum'));
      this.#velocities.push(this.addVariableFromReference(variable, 'velocity'));
    }
    if (this.amsgrad) this.#maxima = variables.map((variable) => this.addVariableFromReference(variable, 'velocity_hat'));
  }

  override updateStep(gradient: Tensor, variable: Weight, learningRate: Tensor): void {
    const {dtype} = variable;
    const [g, rate] = [cast(gradient, dtype), cast(learningRate, dtype)];
    const step = cast(add(this.iterations.value, 1), dtype);
    const alpha = divide(multiply(rate, sqrt(subtract(1, power(cast(this.beta2, dtype), step)))), subtract(1, power(cast(this.beta1, dtype), step)));
    const index = this.indexOf(variable);
    const [momentum, velocity] = [this.#momentums[index]!, this.#velocities[index]!];
    momentum.assign(add(momentum.value, multiply(subtract(g, momentum.value), 1 - this.beta1)));
    velocity.assign(add(velocity.value, multiply(subtract(square(g), velocity.value), 1 - this.beta2)));
    const maximal = this.#maxima[index];
    if (maximal) maximal.assign(maximum(maximal.value, velocity.value));
    const spread = maximal ?? velocity;
    variable.assign(subtract(variable.value, divide(multiply(momentum.value, alpha), add(sqrt(spread.value), this.epsilon))));
  }

  override getConfig(): Record<string, unknown> {
    return {...super.getConfig(), beta_1: this.beta1, beta_2: this.beta2, epsilon: this.epsilon, amsgrad: this.amsgrad};
  }
}

export const Adam = kerasExport('keras.optimizers.Adam', AdamOptimizer);
export type Adam = AdamOptimizer;
