import {show, type Tensor, ValueError} from '../../engine/index.ts';
import {add, cast, clip, divide, multiply, power, sqrt, square, subtract} from '../../engine/ops/index.ts';
import {Constant} from '../initializers/index.ts';
import {kerasExport} from '../kerasExport.ts';
import type {Weight} from '../Weight.ts';
import {type LearningRate, rateAndOptions} from './LearningRate.ts';
import {Optimizer} from './Optimizer.ts';
import type {OptimizerOptions, WithRate} from './OptimizerOptions.ts';

export interface FtrlOptions extends OptimizerOptions {
  /** How steps shrink; 0: a fixed learning rate. At most 0. Default -0.5. */
  learningRatePower?: number;
  /** What the sums of squares begin with. Default 0.1. */
  initialAccumulatorValue?: number;
  /** Default 0. */
  l1RegularizationStrength?: number;
  /** Default 0. */
  l2RegularizationStrength?: number;
  /** A penalty on the present size of weights, added to the gradient. Default 0. */
  l2ShrinkageRegularizationStrength?: number;
  /** Default 0. */
  beta?: number;
}

/**
 * Follow The Regularized Leader: for shallow models with many sparse features. With l1, weights become exactly 0.
 *
 * n' = n + g²        z += g - (n'^-p - n^-p)/α · w        w = (clip(z, ±l1) - z) / (n'^-p/α + 2 l2 + β/α)
 *
 * @param learningRate  default 0.001
 * @throws ValueError if a strength is negative or the power positive
 * @source keras.optimizers.Ftrl; McMahan et al. (2013)
 * @example model.compile({optimizer: keras.optimizers.Ftrl(0.1, {l1RegularizationStrength: 0.01}), loss: 'mse'});
 */
class FtrlOptimizer extends Optimizer {
  readonly learningRatePower: number;
  readonly initialAccumulatorValue: number;
  readonly l1RegularizationStrength: number;
  readonly l2RegularizationStrength: number;
  readonly l2ShrinkageRegularizationStrength: number;
  readonly beta: number;
  #accumulators: Weight[] = [];
  #linears: Weight[] = [];

  constructor(first?: LearningRate | WithRate<FtrlOptions>, options?: WithRate<FtrlOptions>) {
    const [rate, {
      learningRatePower = -0.5, initialAccumulatorValue = 0.1, l1RegularizationStrength = 0, l2RegularizationStrength = 0, l2ShrinkageRegularizationStrength = 0, beta = 0, ...rest
    }] = rateAndOptions(first, options, 0.001);
    super(rate, rest);
    if (!(learningRatePower <= 0)) {
      throw new ValueError({
        what: 'Ftrl: learningRatePower is not valid.', got: show(learningRatePower), expected: 'a number of at most 0', fix: 'leave it out for -0.5',
      });
    }
    const strengths = {initialAccumulatorValue, l1RegularizationStrength, l2RegularizationStrength, l2ShrinkageRegularizationStrength};
    for (const [name, value] of Object.entries(strengths)) {
      if (!(value >= 0)) throw new ValueError({what: `Ftrl: ${name} is not valid.`, got: show(value), expected: 'a number of at least 0', fix: 'leave it out'});
    }
    this.learningRatePower = learningRatePower;
    this.initialAccumulatorValue = initialAccumulatorValue;
    this.l1RegularizationStrength = l1RegularizationStrength;
    this.l2RegularizationStrength = l2RegularizationStrength;
    this.l2ShrinkageRegularizationStrength = l2ShrinkageRegularizationStrength;
    this.beta = beta;
  }

  protected override buildSlots(variables: readonly Weight[]): void {
    [this.#accumulators, this.#linears] = this.addOptimizerVariables(variables, ['accumulator', 'linear'], {initializer: [Constant(this.initialAccumulatorValue), 'zeros']});
  }

  #raised(sum: Tensor): Tensor {
    return this.learningRatePower === -0.5 ? sqrt(sum) : power(sum, -this.learningRatePower);
  }

  override updateStep(gradient: Tensor, variable: Weight, learningRate: Tensor): void {
    const {dtype} = variable;
    const index = this.indexOf(variable);
    const [accumulator, linear] = [this.#accumulators[index]!, this.#linears[index]!];
    const [g, rate, w] = [cast(gradient, dtype), cast(learningRate, dtype), variable.value];
    const {l1RegularizationStrength: l1, l2RegularizationStrength: l2, l2ShrinkageRegularizationStrength: shrinkage} = this;
    const penalty = this.oncePerStep('penalty', dtype, () => multiply(2, add(l2, divide(this.beta, multiply(2, rate)))));
    const sum = add(accumulator.value, square(g));
    const scale = this.#raised(sum);
    const pull = multiply(divide(subtract(scale, this.#raised(accumulator.value)), rate), w);
    this.assignAdd(linear, subtract(shrinkage === 0 ? g : add(g, multiply(2 * shrinkage, w)), pull));
    variable.assign(divide(subtract(clip(linear.value, -l1, l1), linear.value), add(divide(scale, rate), penalty)));
    accumulator.assign(sum);
  }

  override getConfig(): Record<string, unknown> {
    return {
      ...super.getConfig(), learning_rate_power: this.learningRatePower, initial_accumulator_value: this.initialAccumulatorValue, l1_regularization_strength: this.l1RegularizationStrength,
      l2_regularization_strength: this.l2RegularizationStrength, l2_shrinkage_regularization_strength: this.l2ShrinkageRegularizationStrength, beta: this.beta,
    };
  }
}

export const Ftrl = kerasExport('keras.optimizers.Ftrl', FtrlOptimizer);
export type Ftrl = FtrlOptimizer;
