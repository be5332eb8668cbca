import {show, type Tensor, ValueError} from '../../engine/index.ts';
import {add, cast, multiply, sign, subtract} from '../../engine/ops/index.ts';
import {kerasExport} from '../kerasExport.ts';
import type {Weight} from '../Weight.ts';
import {type LearningRate, rateAndOptions} from './LearningRate.ts';
import {complement} from './movingAverages.ts';
import {Optimizer} from './Optimizer.ts';
import type {OptimizerOptions, WithRate} from './OptimizerOptions.ts';

export interface LionOptions extends OptimizerOptions {
  /** How much of the mean of gradients is in the direction of a step. Default 0.9. */
  beta1?: number;
  /** Decay of the mean of gradients. Default 0.99. */
  beta2?: number;
}

/**
 * Steps of equal size for all weights: the sign of a moving average of the gradient. Wants a smaller learning rate than Adam (a third to a tenth).
 *
 * w -= α sign(β₁m + (1-β₁)g)        m = β₂m + (1-β₂)g, both by way of g - m
 *
 * @param learningRate  default 0.001
 * @throws ValueError if beta1 is not above 0 and at most 1
 * @source keras.optimizers.Lion; Chen et al. (2023)
 * @example model.compile({optimizer: keras.optimizers.Lion(0.0003), loss: 'mse'});
 */
class LionOptimizer extends Optimizer {
  readonly beta1: number;
  readonly beta2: number;
  #momentums: Weight[] = [];

  constructor(first?: LearningRate | WithRate<LionOptions>, options?: WithRate<LionOptions>) {
    const [rate, {beta1 = 0.9, beta2 = 0.99, ...rest}] = rateAndOptions(first, options, 0.001);
    super(rate, rest);
    if (!(beta1 > 0 && beta1 <= 1)) throw new ValueError({what: 'Lion: beta1 is not valid.', got: show(beta1), expected: 'a number above 0 and at most 1', fix: 'leave it out for 0.9'});
    this.beta1 = beta1;
    this.beta2 = beta2;
  }

  protected override buildSlots(variables: readonly Weight[]): void {
    this.#momentums = this.addOptimizerVariables(variables, 'momentum');
  }

  override updateStep(gradient: Tensor, variable: Weight, learningRate: Tensor): void {
    const {dtype} = variable;
    const momentum = this.#momentums[this.indexOf(variable)]!;
    const change = subtract(cast(gradient, dtype), momentum.value);
    const direction = sign(add(momentum.value, multiply(change, complement(this.beta1))));
    this.assignSub(variable, multiply(cast(learningRate, dtype), direction));
    this.assignAdd(momentum, multiply(change, complement(this.beta2)));
  }

  override getConfig(): Record<string, unknown> {
    return {...super.getConfig(), beta_1: this.beta1, beta_2: this.beta2};
  }
}

export const Lion = kerasExport('keras.optimizers.Lion', LionOptimizer);
export type Lion = LionOptimizer;
