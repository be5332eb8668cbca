import type {Tensor} from '../../../engine/index.ts';
import {add, cast, ceil, divide, equal, minimum, multiply, power, subtract, where} from '../../../engine/ops/index.ts';
import {kerasExport} from '../../kerasExport.ts';
import {decayStepsOf, dtype, LearningRateSchedule} from './LearningRateSchedule.ts';

export interface PolynomialDecayOptions {
  /** The rate at the end. Default 0.0001. */
  endLearningRate?: number;
  /** 1: a straight line. Default 1. */
  power?: number;
  /** Starts again with a slower decay (twice, three times as long) whenever the end is reached. Default false: stays at the end. */
  cycle?: boolean;
  name?: string;
}

/**
 * A learning rate that falls to a last value like a polynomial.
 *
 * (initialLearningRate - endLearningRate) · (1 - step / decaySteps)^power + endLearningRate
 *
 * @param initialLearningRate  the rate of step 0
 * @param decaySteps           the steps until the end
 * @throws ValueError if decaySteps is not positive
 * @source keras.optimizers.schedules.PolynomialDecay
 * @example const optimizer = keras.optimizers.SGD(keras.optimizers.schedules.PolynomialDecay(0.1, 10000, {power: 0.5}));
 */
class PolynomialDecaySchedule extends LearningRateSchedule {
  static override readonly positional: readonly string[] = ['initial_learning_rate', 'decay_steps'];
  readonly initialLearningRate: number;
  readonly decaySteps: number;
  readonly endLearningRate: number;
  readonly power: number;
  readonly cycle: boolean;
  override readonly name: string;

  constructor(initialLearningRate: number, decaySteps: number, {endLearningRate = 0.0001, power: exponent = 1, cycle = false, name = 'PolynomialDecay', ...unknown}: PolynomialDecayOptions = {}) {
    super(unknown);
    this.initialLearningRate = initialLearningRate;
    this.decaySteps = decayStepsOf(this, 'decaySteps', decaySteps);
    this.endLearningRate = endLearningRate;
    this.power = exponent;
    this.cycle = cycle;
    this.name = name;
  }

  override call(step: Tensor): Tensor {
    const done = cast(step, dtype);
    const total = this.cycle ? multiply(this.decaySteps, where(equal(done, 0), 1, ceil(divide(done, this.decaySteps)))) : this.decaySteps;
    const fraction = divide(this.cycle ? done : minimum(done, total), total);
    return add(multiply(this.initialLearningRate - this.endLearningRate, power(subtract(1, fraction), this.power)), this.endLearningRate);
  }

  override getConfig(): Record<string, unknown> {
    return {
      initial_learning_rate: this.initialLearningRate, decay_steps: this.decaySteps, end_learning_rate: this.endLearningRate, power: this.power, cycle: this.cycle, name: this.name,
    };
  }
}

export const PolynomialDecay = kerasExport('keras.optimizers.schedules.PolynomialDecay', PolynomialDecaySchedule);
export type PolynomialDecay = PolynomialDecaySchedule;
