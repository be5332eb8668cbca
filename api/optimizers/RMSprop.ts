import type {Tensor} from '../../engine/index.ts';
import {add, cast, divide, multiply, sqrt, square, subtract} from '../../engine/ops/index.ts';
import {kerasExport} from '../kerasExport.ts';
import type {Weight} from '../Weight.ts';
import {type LearningRate, rateAndOptions} from './LearningRate.ts';
import {mixInto} from './movingAverages.ts';
import {Optimizer} from './Optimizer.ts';
import type {OptimizerOptions, WithRate} from './OptimizerOptions.ts';

export interface RMSpropOptions extends OptimizerOptions {
  /** Decay of the means. Default 0.9. */
  rho?: number;
  /** How much of the previous step is repeated. Default 0. */
  momentum?: number;
  /** Default 1e-7. */
  epsilon?: number;
  /** Divides by the standard deviation of the gradient instead of its root mean square. Default false. */
  centered?: boolean;
}

/**
 * Gradient descent by gradients divided by the root of a moving average of their squares.
 *
 * v = ρv + (1-ρ)g²        w -= αg / √(v + ε); centered: v - (mean of g)² instead of v; with momentum μ: m = μm + αg / √(v + ε), w -= m
 *
 * @param learningRate  default 0.001
 * @source keras.optimizers.RMSprop; Hinton (2012)
 * @example model.compile({optimizer: keras.optimizers.RMSprop(0.001), loss: 'mse'});
 */
class RMSpropOptimizer extends Optimizer {
  readonly rho: number;
  readonly momentum: number;
  readonly epsilon: number;
  readonly centered: boolean;
  #velocities: Weight[] = [];
  #momentums: Weight[] = [];
  #averages: Weight[] = [];

  constructor(first?: LearningRate | WithRate<RMSpropOptions>, options?: WithRate<RMSpropOptions>) {
    const [rate, {rho = 0.9, momentum = 0, epsilon = 1e-7, centered = false, ...rest}] = rateAndOptions(first, options, 0.001);
    super(rate, rest);
    this.rho = rho;
    this.momentum = momentum;
    this.epsilon = epsilon;
    this.centered = centered;
  }

  protected override buildSlots(variables: readonly Weight[]): void {
    this.#velocities = this.addOptimizerVariables(variables, 'velocity');
    if (this.momentum > 0) this.#momentums = this.addOptimizerVariables(variables, 'momentum');
    if (this.centered) this.#averages = this.addOptimizerVariables(variables, 'average_gradient');
  }

  override updateStep(gradient: Tensor, variable: Weight, learningRate: Tensor): void {
    const {dtype} = variable;
    const index = this.indexOf(variable);
    const g = cast(gradient, dtype);
    const velocity = mixInto(this.#velocities[index]!, square(g), this.rho);
    const variance = this.centered ? subtract(velocity, square(mixInto(this.#averages[index]!, g, this.rho))) : velocity;
    const step = divide(multiply(cast(learningRate, dtype), g), sqrt(add(variance, this.epsilon)));
    const momentum = this.#momentums[index];
    momentum?.assign(add(multiply(this.momentum, momentum.value), step));
    this.assignSub(variable, momentum?.value ?? step);
  }

  override getConfig(): Record<string, unknown> {
    return {...super.getConfig(), rho: this.rho, momentum: this.momentum, epsilon: this.epsilon, centered: this.centered};
  }
}

export const RMSprop = kerasExport('keras.optimizers.RMSprop', RMSpropOptimizer);
export type RMSprop = RMSpropOptimizer;
