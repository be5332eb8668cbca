import type {Dtype, Tensor} from '../../engine/index.ts';
import {add, cast, copy, divide, minimum, multiply, sqrt, square, subtract} from '../../engine/ops/index.ts';
import {kerasExport} from '../kerasExport.ts';
import type {Weight} from '../Weight.ts';
import {type LearningRate, rateAndOptions} from './LearningRate.ts';
import {biasCorrection, complement, moveTowards} from './movingAverages.ts';
import {Optimizer} from './Optimizer.ts';
import type {OptimizerOptions, WithRate} from './OptimizerOptions.ts';

export interface ScheduleFreeAdamWOptions extends OptimizerOptions {
  /** How much of the average is in the weights during training. Default 0.9. */
  beta1?: number;
  /** Decay of the mean of squared gradients. Default 0.999. */
  beta2?: number;
  /** Default 1e-8. */
  epsilon?: number;
  /** Steps over which the learning rate rises from 0. Default 0. */
  warmupSteps?: number;
}

/** What all weights of a step share. */
interface Factors {
  /** The learning rate, in warmup lower. */
  rate: Tensor;
  /** Divides the mean square. */
  correction: Tensor;
  /** The part of the present step in the average of all steps. */
  share: Tensor;
  /** What the average keeps. */
  kept: Tensor;
}

/**
 * AdamW without a schedule: weights are a blend of the fast sequence z, which takes the steps, and x, the average of all z.
 *
 * v = β₂v + (1-β₂)g²        z -= αg / (√(v/(1-β₂ᵗ)) + ε)        x = (1-1/t)x + z/t        w = (1-β₁)z + β₁x
 *
 * @param learningRate  default 0.0025
 * @source keras.optimizers.ScheduleFreeAdamW; Defazio et al. (2024)
 * @example model.compile({optimizer: keras.optimizers.ScheduleFreeAdamW(0.0025, {warmupSteps: 100}), loss: 'mse'});
 */
class ScheduleFreeAdamWOptimizer extends Optimizer {
  readonly beta1: number;
  readonly beta2: number;
  readonly epsilon: number;
  readonly warmupSteps: number;
  /** z */
  #momentums: Weight[] = [];
  #velocities: Weight[] = [];

  constructor(first?: LearningRate | WithRate<ScheduleFreeAdamWOptions>, options?: WithRate<ScheduleFreeAdamWOptions>) {
    const [rate, {beta1 = 0.9, beta2 = 0.999, epsilon = 1e-8, warmupSteps = 0, ...rest}] = rateAndOptions(first, options, 0.0025);
    super(rate, rest);
    this.beta1 = beta1;
    this.beta2 = beta2;
    this.epsilon = epsilon;
    this.warmupSteps = warmupSteps;
  }

  protected override buildSlots(variables: readonly Weight[]): void {
    for (const variable of variables) {
      this.#momentums.push(this.addVariableFromReference(variable, {name: 'momentum', initializer: () => copy(variable.tensor)}));
      this.#velocities.push(this.addVariableFromReference(variable, {name: 'velocity'}));
    }
  }

  #factors(dtype: Dtype, learningRate: Tensor): Factors {
    return this.oncePerStep('factors', dtype, () => {
      const step = this.localStep(dtype);
      const rate = cast(learningRate, dtype);
      const share = divide(1, step);
      return {
        rate: this.warmupSteps > 0 ? multiply(rate, minimum(divide(step, this.warmupSteps), 1)) : rate, correction: biasCorrection(this.beta2, step), share, kept: subtract(1, share),
      };
    });
  }

  override updateStep(gradient: Tensor, variable: Weight, learningRate: Tensor): void {
    const {dtype} = variable;
    const index = this.indexOf(variable);
    const fast = this.#momentums[index]!;
    const g = cast(gradient, dtype);
    const {rate, correction, share, kept} = this.#factors(dtype, learningRate);
    const rest = complement(this.beta1);
    const average = divide(subtract(variable.value, multiply(rest, fast.value)), this.beta1);
    const velocity = moveTowards(this.#velocities[index]!, square(g), complement(this.beta2));
    this.assignSub(fast, divide(multiply(rate, g), add(sqrt(divide(velocity, correction)), this.epsilon)));
    const newAverage = add(multiply(kept, average), multiply(share, fast.value));
    variable.assign(add(multiply(rest, fast.value), multiply(this.beta1, newAverage)));
  }

  override getConfig(): Record<string, unknown> {
    return {...super.getConfig(), beta_1: this.beta1, beta_2: this.beta2, epsilon: this.epsilon, warmup_steps: this.warmupSteps};
  }
}

export const ScheduleFreeAdamW = kerasExport('keras.optimizers.ScheduleFreeAdamW', ScheduleFreeAdamWOptimizer);
export type ScheduleFreeAdamW = ScheduleFreeAdamWOptimizer;
