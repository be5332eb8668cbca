import type {Dtype, Tensor} from '../../engine/index.ts';
import {add, cast, divide, multiply, power, sqrt, square, subtract} from '../../engine/ops/index.ts';
import {kerasExport} from '../kerasExport.ts';
import type {Weight} from '../Weight.ts';
import {type LearningRate, rateAndOptions} from './LearningRate.ts';
import {biasCorrection, complement, moveTowards} from './movingAverages.ts';
import {type GradientPair, Optimizer} from './Optimizer.ts';
import type {OptimizerOptions, WithRate} from './OptimizerOptions.ts';

export interface NadamOptions extends OptimizerOptions {
  /** Decay of the mean of gradients. Default 0.9. */
  beta1?: number;
  /** Decay of the mean of squared gradients. Default 0.999. */
  beta2?: number;
  /** Default 1e-7. */
  epsilon?: number;
}

/**
 * Adam with Nesterov momentum.
 *
 * μₜ = β₁(1 - 0.96ᵗ/2)        m = β₁m + (1-β₁)g        v = β₂v + (1-β₂)g²        w -= α m̂ / (√(v/(1-β₂ᵗ)) + ε)
 *
 * with m̂ = μₜ₊₁m / (1 - μ₁...μₜ₊₁) + (1-μₜ)g / (1 - μ₁...μₜ)
 *
 * @param learningRate  default 0.001
 * @source keras.optimizers.Nadam; Dozat (2015)
 * @example model.compile({optimizer: keras.optimizers.Nadam(0.002), loss: 'mse'});
 */
class NadamOptimizer extends Optimizer {
  readonly beta1: number;
  readonly beta2: number;
  readonly epsilon: number;
  #momentums: Weight[] = [];
  #velocities: Weight[] = [];
  /** μ₁...μₜ */
  #product!: Weight;

  constructor(first?: LearningRate | WithRate<NadamOptions>, options?: WithRate<NadamOptions>) {
    const [rate, {beta1 = 0.9, beta2 = 0.999, epsilon = 1e-7, ...rest}] = rateAndOptions(first, options, 0.001);
    super(rate, rest);
    this.beta1 = beta1;
    this.beta2 = beta2;
    this.epsilon = epsilon;
  }

  protected override buildSlots(variables: readonly Weight[]): void {
    [this.#momentums, this.#velocities] = this.addOptimizerVariables(variables, ['momentum', 'velocity']);
    this.#product = this.addVariable([], {initializer: 'ones', dtype: variables[0]?.dtype});
  }

  /** μₜ */
  #momentumAt(step: Tensor): Tensor {
    return multiply(this.beta1, subtract(1, multiply(0.5, power(cast(0.96, step.dtype), step))));
  }

  protected override update(pairs: readonly GradientPair[]): void {
    this.#product.assign(multiply(this.#product.value, this.#momentumAt(this.localStep(this.#product.dtype))));
    super.update(pairs);
  }

  /** The factors of m and g in m̂, and the divisor of v. */
  #factors(dtype: Dtype): {ofMomentum: Tensor; ofGradient: Tensor; correction: Tensor} {
    return this.oncePerStep('factors', dtype, () => {
      const step = this.localStep(dtype);
      const product = cast(this.#product.value, dtype);
      const next = this.#momentumAt(add(step, 1));
      return {
        ofMomentum: divide(next, subtract(1, multiply(product, next))), ofGradient: divide(subtract(1, this.#momentumAt(step)), subtract(1, product)),
        correction: biasCorrection(this.beta2, step),
      };
    });
  }

  override updateStep(gradient: Tensor, variable: Weight, learningRate: Tensor): void {
    const {dtype} = variable;
    const index = this.indexOf(variable);
    const g = cast(gradient, dtype);
    const {ofMomentum, ofGradient, correction} = this.#factors(dtype);
    const momentum = moveTowards(this.#momentums[index]!, g, complement(this.beta1));
    const velocity = moveTowards(this.#velocities[index]!, square(g), complement(this.beta2));
    const ahead = add(multiply(ofMomentum, momentum), multiply(ofGradient, g));
    this.assignSub(variable, divide(multiply(ahead, cast(learningRate, dtype)), add(sqrt(divide(velocity, correction)), this.epsilon)));
  }

  override getConfig(): Record<string, unknown> {
    return {...super.getConfig(), beta_1: this.beta1, beta_2: this.beta2, epsilon: this.epsilon};
  }
}

export const Nadam = kerasExport('keras.optimizers.Nadam', NadamOptimizer);
export type Nadam = NadamOptimizer;
