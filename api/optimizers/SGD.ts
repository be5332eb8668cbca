import {show, type Tensor, ValueError} from '../../engine/index.ts';
import {cast, multiply, subtract} from '../../engine/ops/index.ts';
import {kerasExport} from '../kerasExport.ts';
import type {Weight} from '../Weight.ts';
import {type LearningRate, rateAndOptions} from './LearningRate.ts';
import {Optimizer} from './Optimizer.ts';
import type {OptimizerOptions, WithRate} from './OptimizerOptions.ts';

export interface SGDOptions extends OptimizerOptions {
  /** How much of the previous step is repeated, from 0 to 1. Default 0. */
  momentum?: number;
  /** Takes the gradient where momentum alone will lead. Default false. */
  nesterov?: boolean;
}

/**
 * Gradient descent, with momentum if wanted.
 *
 * w -= αg, or with momentum μ: v = μv - αg, w += v; Nesterov: w += μv - αg
 *
 * @param learningRate  default 0.01
 * @throws ValueError if momentum is not between 0 and 1
 * @source keras.optimizers.SGD
 * @example model.compile({optimizer: keras.optimizers.SGD(0.1, {momentum: 0.9}), loss: 'mse'});
 */
class SGDOptimizer extends Optimizer {
  readonly momentum: number;
  readonly nesterov: boolean;
  #momentums: Weight[] = [];

  constructor(first?: LearningRate | WithRate<SGDOptions>, options?: WithRate<SGDOptions>) {
    const [rate, {momentum = 0, nesterov = false, ...rest}] = rateAndOptions(first, options, 0.01);
    super(rate, rest);
    if (!(momentum >= 0 && momentum <= 1)) {
      throw new ValueError({
        what: 'SGD: momentum is not valid.', got: show(momentum), expected: 'a number from 0 to 1', fix: 'leave it out for plain descent, or take 0.9',
      });
    }
    this.momentum = momentum;
    this.nesterov = nesterov;
  }

  protected override buildSlots(variables: readonly Weight[]): void {
    if (this.momentum !== 0) this.#momentums = this.addOptimizerVariables(variables, 'momentum');
  }

  override updateStep(gradient: Tensor, variable: Weight, learningRate: Tensor): void {
    const {dtype} = variable;
    const step = multiply(cast(gradient, dtype), cast(learningRate, dtype));
    if (this.momentum === 0) return this.assignSub(variable, step);
    const momentum = this.#momentums[this.indexOf(variable)]!;
    const repeated = (): Tensor => subtract(multiply(momentum.value, this.momentum), step);
    momentum.assign(repeated());
    this.assignAdd(variable, this.nesterov ? repeated() : momentum.value);
  }

  override getConfig(): Record<string, unknown> {
    return {...super.getConfig(), momentum: this.momentum, nesterov: this.nesterov};
  }
}

export const SGD = kerasExport('keras.optimizers.SGD', SGDOptimizer);
export type SGD = SGDOptimizer;
