import type {Tensor} from '../../engine/index.ts';
import {abs, add, cast, divide, maximum, multiply} from '../../engine/ops/index.ts';
import {kerasExport} from '../kerasExport.ts';
import type {Weight} from '../Weight.ts';
import {type LearningRate, rateAndOptions} from './LearningRate.ts';
import {biasCorrection, moveTowards} from './movingAverages.ts';
import {Optimizer} from './Optimizer.ts';
import type {OptimizerOptions, WithRate} from './OptimizerOptions.ts';

export interface AdamaxOptions extends OptimizerOptions {
  /** Decay of the mean of gradients. Default 0.9. */
  beta1?: number;
  /** Decay of the greatest gradient. Default 0.999. */
  beta2?: number;
  /** Default 1e-7. */
  epsilon?: number;
}

/**
 * Adam by the greatest gradient instead of the mean square.
 *
 * m = β₁m + (1-β₁)g        u = max(β₂u, |g|)        w -= αm / ((1-β₁ᵗ)(u + ε))
 *
 * @param learningRate  default 0.001
 * @source keras.optimizers.Adamax; Kingma and Ba (2014)
 * @example model.compile({optimizer: keras.optimizers.Adamax(0.002), loss: 'mse'});
 */
class AdamaxOptimizer extends Optimizer {
  readonly beta1: number;
  readonly beta2: number;
  readonly epsilon: number;
  #momentums: Weight[] = [];
  #norms: Weight[] = [];

  constructor(first?: LearningRate | WithRate<AdamaxOptions>, options?: WithRate<AdamaxOptions>) {
    const [rate, {beta1 = 0.9, beta2 = 0.999, epsilon = 1e-7, ...rest}] = rateAndOptions(first, options, 0.001);
    super(rate, rest);
    this.beta1 = beta1;
    this.beta2 = beta2;
    this.epsilon = epsilon;
  }

  protected override buildSlots(variables: readonly Weight[]): void {
    [this.#momentums, this.#norms] = this.addOptimizerVariables(variables, ['momentum', 'norm']);
  }

  override updateStep(gradient: Tensor, variable: Weight, learningRate: Tensor): void {
    const {dtype} = variable;
    const index = this.indexOf(variable);
    const norm = this.#norms[index]!;
    const g = cast(gradient, dtype);
    const correction = this.oncePerStep('correction', dtype, () => biasCorrection(this.beta1, this.localStep(dtype)));
    const momentum = moveTowards(this.#momentums[index]!, g, 1 - this.beta1);
    norm.assign(maximum(multiply(this.beta2, norm.value), abs(g)));
    this.assignSub(variable, divide(multiply(cast(learningRate, dtype), momentum), multiply(correction, add(norm.value, this.epsilon))));
  }

  override getConfig(): Record<string, unknown> {
    return {...super.getConfig(), beta_1: this.beta1, beta_2: this.beta2, epsilon: this.epsilon};
  }
}

export const Adamax = kerasExport('keras.optimizers.Adamax', AdamaxOptimizer);
export type Adamax = AdamaxOptimizer;
