import type {Dtype, Tensor} from '../../engine/index.ts';
import {add, cast, divide, expandDims, maximum, mean, minimum, multiply, power, sqrt, square, subtract} from '../../engine/ops/index.ts';
import {kerasExport} from '../kerasExport.ts';
import type {Weight} from '../Weight.ts';
import {type LearningRate, rateAndOptions} from './LearningRate.ts';
import {mixInto} from './movingAverages.ts';
import {Optimizer} from './Optimizer.ts';
import type {OptimizerOptions, WithRate} from './OptimizerOptions.ts';

export interface AdafactorOptions extends OptimizerOptions {
  /** How the decay of the means approaches 1. Default -0.8. */
  beta2Decay?: number;
  /** Keeps squares away from 0. Default 1e-30. */
  epsilon1?: number;
  /** The least size of a weight as it scales steps. Default 1e-3. */
  epsilon2?: number;
  /** The greatest root mean square of a direction. Default 1. */
  clipThreshold?: number;
  /** Part of the config only: here as in Keras, the learning rate is at most 1/√t in any case. Default true. */
  relativeStep?: boolean;
}

/** Means of squared gradients: of rows and of columns for matrices, of each element for vectors. */
interface Slots {
  rows: Weight;
  columns: Weight;
  velocity: Weight;
}

const rootMeanSquare = (x: Tensor): Tensor => sqrt(mean(square(x)));

/**
 * Steps in proportion to the size of each weight, by gradients divided by the root of their mean squares, of which only row and column means are kept.
 *
 * β₂ = 1 - t^decay        v = mean of g² (rows · columns / mean of rows)        w -= ρ max(ε₂, RMS(w)) u / max(1, RMS(u)/d), with u = g/√v, ρ = min(α, 1/√t)
 *
 * @param learningRate  default 0.001
 * @source keras.optimizers.Adafactor; Shazeer and Stern (2018)
 * @example model.compile({optimizer: keras.optimizers.Adafactor(0.01), loss: 'mse'});
 */
class AdafactorOptimizer extends Optimizer {
  readonly beta2Decay: number;
  readonly epsilon1: number;
  readonly epsilon2: number;
  readonly clipThreshold: number;
  readonly relativeStep: boolean;
  #slots: Slots[] = [];

  constructor(first?: LearningRate | WithRate<AdafactorOptions>, options?: WithRate<AdafactorOptions>) {
    const [rate, {beta2Decay = -0.8, epsilon1 = 1e-30, epsilon2 = 1e-3, clipThreshold = 1, relativeStep = true, ...rest}] = rateAndOptions(first, options, 0.001);
    super(rate, rest);
    this.beta2Decay = beta2Decay;
    this.epsilon1 = epsilon1;
    this.epsilon2 = epsilon2;
    this.clipThreshold = clipThreshold;
    this.relativeStep = relativeStep;
  }

  /** Vectors have slots for rows and columns as well, unused scalars: the order of variables in files depends on them. */
  protected override buildSlots(variables: readonly Weight[]): void {
    this.#slots = variables.map((variable) => {
      const {shape, dtype, name} = variable;
      const mean = (kept: readonly number[]): Weight => (shape.length < 2 ? this.addVariable([], {dtype: 'int32', name}) : this.addVariable(kept, {dtype, name}));
      return {rows: mean(shape.slice(0, -1)), columns: mean([...shape.slice(0, -2), ...shape.slice(-1)]), velocity: this.addVariableFromReference(variable, {name: 'velocity'})};
    });
  }

  /** ρ, and how much of the means is kept. */
  #factors(dtype: Dtype, learningRate: Tensor): {rate: Tensor; kept: Tensor} {
    return this.oncePerStep('factors', dtype, () => {
      const step = this.localStep(dtype);
      return {rate: minimum(cast(learningRate, dtype), divide(1, sqrt(step))), kept: subtract(1, power(step, this.beta2Decay))};
    });
  }

  /** The mean of squared gradients. */
  #meanSquare({rows, columns, velocity}: Slots, squares: Tensor, kept: Tensor): Tensor {
    if (squares.ndim < 2) return mixInto(velocity, squares, kept);
    const byRow = mixInto(rows, mean(squares, {axis: -1}), kept);
    const byColumn = mixInto(columns, mean(squares, {axis: -2}), kept);
    const shares = divide(byRow, mean(byRow, {axis: -1, keepdims: true}));
    velocity.assign(multiply(expandDims(shares, -1), expandDims(byColumn, -2)));
    return velocity.value;
  }

  override updateStep(gradient: Tensor, variable: Weight, learningRate: Tensor): void {
    const {dtype} = variable;
    const g = cast(gradient, dtype);
    const {rate, kept} = this.#factors(dtype, learningRate);
    const size = multiply(maximum(rootMeanSquare(variable.value), this.epsilon2), rate);
    const direction = divide(g, sqrt(this.#meanSquare(this.#slots[this.indexOf(variable)]!, add(square(g), this.epsilon1), kept)));
    const limit = maximum(divide(rootMeanSquare(direction), this.clipThreshold), 1);
    this.assignSub(variable, multiply(size, divide(direction, limit)));
  }

  override getConfig(): Record<string, unknown> {
    return {
      ...super.getConfig(), beta_2_decay: this.beta2Decay, epsilon_1: this.epsilon1, epsilon_2: this.epsilon2, clip_threshold: this.clipThreshold, relative_step: this.relativeStep,
    };
  }
}

export const Adafactor = kerasExport('keras.optimizers.Adafactor', AdafactorOptimizer);
export type Adafactor = AdafactorOptimizer;
