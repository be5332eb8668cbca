import type {Tensor} from '../../engine/index.ts';
import {add, cast, divide, greater, logicalAnd, multiply, sqrt, square, sum, where} from '../../engine/ops/index.ts';
import {kerasExport} from '../kerasExport.ts';
import type {Weight} from '../Weight.ts';
import {type LearningRate, rateAndOptions} from './LearningRate.ts';
import {biasCorrection, moveTowards} from './movingAverages.ts';
import {Optimizer} from './Optimizer.ts';
import type {OptimizerOptions, WithRate} from './OptimizerOptions.ts';

export interface LambOptions extends OptimizerOptions {
  /** Decay of the mean of gradients. Default 0.9. */
  beta1?: number;
  /** Decay of the mean of squared gradients. Default 0.999. */
  beta2?: number;
  /** Default 1e-7. */
  epsilon?: number;
}

const norm = (x: Tensor): Tensor => sqrt(sum(square(x)));

/**
 * Adam's direction with steps in proportion to the size of each weight: for large batches.
 *
 * m = β₁m + (1-β₁)g        v = β₂v + (1-β₂)g²        u = m/(1-β₁ᵗ) / (√(v/(1-β₂ᵗ)) + ε)        w -= α ‖w‖/‖u‖ u (α u where a norm is 0)
 *
 * @param learningRate  default 0.001
 * @source keras.optimizers.Lamb; You et al. (2019)
 * @example model.compile({optimizer: keras.optimizers.Lamb(0.002), loss: 'mse'});
 */
class LambOptimizer extends Optimizer {
  readonly beta1: number;
  readonly beta2: number;
  readonly epsilon: number;
  #momentums: Weight[] = [];
  #velocities: Weight[] = [];

  constructor(first?: LearningRate | WithRate<LambOptions>, options?: WithRate<LambOptions>) {
    const [rate, {beta1 = 0.9, beta2 = 0.999, epsilon = 1e-7, ...rest}] = rateAndOptions(first, options, 0.001);
    super(rate, rest);
    this.beta1 = beta1;
    this.beta2 = beta2;
    this.epsilon = epsilon;
  }

  protected override buildSlots(variables: readonly Weight[]): void {
    [this.#momentums, this.#velocities] = this.addOptimizerVariables(variables, ['momentum', 'velocity']);
  }

  override updateStep(gradient: Tensor, variable: Weight, learningRate: Tensor): void {
    const {dtype} = variable;
    const index = this.indexOf(variable);
    const g = cast(gradient, dtype);
    const [first, second] = this.oncePerStep('corrections', dtype, () => [this.beta1, this.beta2].map((beta) => biasCorrection(beta, this.localStep(dtype))) as [Tensor, Tensor]);
    const momentum = moveTowards(this.#momentums[index]!, g, 1 - this.beta1);
    const velocity = moveTowards(this.#velocities[index]!, square(g), 1 - this.beta2);
    const direction = divide(divide(momentum, first), add(sqrt(divide(velocity, second)), this.epsilon));
    const [own, its] = [norm(variable.value), norm(direction)];
    const ratio = where(logicalAnd(greater(own, 0), greater(its, 0)), divide(own, its), cast(1, dtype));
    this.assignSub(variable, multiply(multiply(ratio, cast(learningRate, dtype)), direction));
  }

  override getConfig(): Record<string, unknown> {
    return {...super.getConfig(), beta_1: this.beta1, beta_2: this.beta2, epsilon: this.epsilon};
  }
}

export const Lamb = kerasExport('keras.optimizers.Lamb', LambOptimizer);
export type Lamb = LambOptimizer;
