import type {Tensor} from '../../engine/index.ts';
import {add, cast, divide, multiply, sqrt, square} from '../../engine/ops/index.ts';
import {Constant} from '../initializers/index.ts';
import {kerasExport} from '../kerasExport.ts';
import type {Weight} from '../Weight.ts';
import {type LearningRate, rateAndOptions} from './LearningRate.ts';
import {Optimizer} from './Optimizer.ts';
import type {OptimizerOptions, WithRate} from './OptimizerOptions.ts';

export interface AdagradOptions extends OptimizerOptions {
  /** What the sums of squares begin with. Default 0.1. */
  initialAccumulatorValue?: number;
  /** Default 1e-7. */
  epsilon?: number;
}

/**
 * Gradient descent by gradients divided by the root of the sum of all their squares: the more a weight was changed, the smaller its steps.
 *
 * n += g²        w -= αg / √(n + ε)
 *
 * @param learningRate  default 0.001
 * @source keras.optimizers.Adagrad; Duchi et al. (2011)
 * @example model.compile({optimizer: keras.optimizers.Adagrad(0.1), loss: 'mse'});
 */
class AdagradOptimizer extends Optimizer {
  readonly initialAccumulatorValue: number;
  readonly epsilon: number;
  #accumulators: Weight[] = [];

  constructor(first?: LearningRate | WithRate<AdagradOptions>, options?: WithRate<AdagradOptions>) {
    const [rate, {initialAccumulatorValue = 0.1, epsilon = 1e-7, ...rest}] = rateAndOptions(first, options, 0.001);
    super(rate, rest);
    this.initialAccumulatorValue = initialAccumulatorValue;
    this.epsilon = epsilon;
  }

  protected override buildSlots(variables: readonly Weight[]): void {
    this.#accumulators = this.addOptimizerVariables(variables, 'accumulator', {initializer: Constant(this.initialAccumulatorValue)});
  }

  override updateStep(gradient: Tensor, variable: Weight, learningRate: Tensor): void {
    const {dtype} = variable;
    const g = cast(gradient, dtype);
    const accumulator = this.#accumulators[this.indexOf(variable)]!;
    this.assignAdd(accumulator, square(g));
    this.assignSub(variable, divide(multiply(cast(learningRate, dtype), g), sqrt(add(accumulator.value, this.epsilon))));
  }

  override getConfig(): Record<string, unknown> {
    return {...super.getConfig(), initial_accumulator_value: this.initialAccumulatorValue, epsilon: this.epsilon};
  }
}

export const Adagrad = kerasExport('keras.optimizers.Adagrad', AdagradOptimizer);
export type Adagrad = AdagradOptimizer;
