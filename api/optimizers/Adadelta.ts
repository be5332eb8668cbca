import type {Tensor} from '../../engine/index.ts';
import {add, cast, divide, multiply, negative, sqrt, square} from '../../engine/ops/index.ts';
import {kerasExport} from '../kerasExport.ts';
import type {Weight} from '../Weight.ts';
import {type LearningRate, rateAndOptions} from './LearningRate.ts';
import {mixInto} from './movingAverages.ts';
import {Optimizer} from './Optimizer.ts';
import type {OptimizerOptions, WithRate} from './OptimizerOptions.ts';

export interface AdadeltaOptions extends OptimizerOptions {
  /** Decay of the means. Default 0.95. */
  rho?: number;
  /** Default 1e-7. */
  epsilon?: number;
}

/**
 * Gradient descent whose steps have the size of recent steps: the ratio of two moving averages takes the place of a learning rate.
 *
 * n = ρn + (1-ρ)g²        δ = -g √(d + ε) / √(n + ε)        d = ρd + (1-ρ)δ²        w += αδ
 *
 * @param learningRate  default 0.001; 1 is the original method
 * @source keras.optimizers.Adadelta; Zeiler (2012)
 * @example model.compile({optimizer: keras.optimizers.Adadelta(1), loss: 'mse'});
 */
class AdadeltaOptimizer extends Optimizer {
  readonly rho: number;
  readonly epsilon: number;
  #gradients: Weight[] = [];
  #deltas: Weight[] = [];

  constructor(first?: LearningRate | WithRate<AdadeltaOptions>, options?: WithRate<AdadeltaOptions>) {
    const [rate, {rho = 0.95, epsilon = 1e-7, ...rest}] = rateAndOptions(first, options, 0.001);
    super(rate, rest);
    this.rho = rho;
    this.epsilon = epsilon;
  }

  protected override buildSlots(variables: readonly Weight[]): void {
    [this.#gradients, this.#deltas] = this.addOptimizerVariables(variables, ['accumulated_grad', 'accumulated_delta_var']);
  }

  override updateStep(gradient: Tensor, variable: Weight, learningRate: Tensor): void {
    const {dtype} = variable;
    const index = this.indexOf(variable);
    const deltas = this.#deltas[index]!;
    const g = cast(gradient, dtype);
    const root = (x: Tensor): Tensor => sqrt(add(x, this.epsilon));
    const squares = mixInto(this.#gradients[index]!, square(g), this.rho);
    const delta = negative(divide(multiply(root(deltas.value), g), root(squares)));
    mixInto(deltas, square(delta), this.rho);
    this.assignAdd(variable, multiply(cast(learningRate, dtype), delta));
  }

  override getConfig(): Record<string, unknown> {
    return {...super.getConfig(), rho: this.rho, epsilon: this.epsilon};
  }
}

export const Adadelta = kerasExport('keras.optimizers.Adadelta', AdadeltaOptimizer);
export type Adadelta = AdadeltaOptimizer;
