import type {Tensor} from '../../../engine/index.ts';
import {cast, divide, floor, log, multiply, power, subtract} from '../../../engine/ops/index.ts';
import {kerasExport} from '../../kerasExport.ts';
import {cosineFall} from './cosineFall.ts';
import {decayStepsOf, dtype, LearningRateSchedule} from './LearningRateSchedule.ts';

export interface CosineDecayRestartsOptions {
  /** Each period is so many times as long as the one before. Default 2. */
  tMul?: number;
  /** Each period begins with so many times the rate of the one before. Default 1. */
  mMul?: number;
  /** The least rate, as a fraction of the first one. Default 0. */
  alpha?: number;
  name?: string;
}

/**
 * A learning rate that falls along half a wave of the cosine again and again.
 *
 * initialLearningRate · ((1 - alpha) · mMul^i · (1 + cos(π · fraction)) / 2 + alpha) in period i, of which the fraction is done
 *
 * @param initialLearningRate  the rate of step 0
 * @param firstDecaySteps      the length of the first period
 * @throws ValueError if firstDecaySteps is not positive
 * @source keras.optimizers.schedules.CosineDecayRestarts; Loshchilov and Hutter (2016)
 * @example const optimizer = keras.optimizers.SGD(keras.optimizers.schedules.CosineDecayRestarts(0.1, 1000));
 */
class CosineDecayRestartsSchedule extends LearningRateSchedule {
  static override readonly positional: readonly string[] = ['initial_learning_rate', 'first_decay_steps'];
  readonly initialLearningRate: number;
  readonly firstDecaySteps: number;
  readonly tMul: number;
  readonly mMul: number;
  readonly alpha: number;
  override readonly name: string;

  constructor(initialLearningRate: number, firstDecaySteps: number, {tMul = 2, mMul = 1, alpha = 0, name = 'SGDRDecay', ...unknown}: CosineDecayRestartsOptions = {}) {
    super(unknown);
    this.initialLearningRate = initialLearningRate;
    this.firstDecaySteps = decayStepsOf(this, 'firstDecaySteps', firstDecaySteps);
    this.tMul = tMul;
    this.mMul = mMul;
    this.alpha = alpha;
    this.name = name;
  }

  /** The number of the period (of those before it), and which fraction of it is done. @param done  in first periods */
  #period(done: Tensor): [number: Tensor, fraction: Tensor] {
    const {tMul} = this;
    if (tMul === 1) return [floor(done), subtract(done, floor(done))];
    const number = floor(divide(log(subtract(1, multiply(done, 1 - tMul))), log(cast(tMul, dtype))));
    const length = power(tMul, number);
    return [number, divide(subtract(done, divide(subtract(1, length), 1 - tMul)), length)];
  }

  override call(step: Tensor): Tensor {
    const [number, fraction] = this.#period(divide(cast(step, dtype), this.firstDecaySteps));
    return multiply(this.initialLearningRate, cosineFall(fraction, power(this.mMul, number), this.alpha));
  }

  override getConfig(): Record<string, unknown> {
    return {
      initial_learning_rate: this.initialLearningRate, first_decay_steps: this.firstDecaySteps, t_mul: this.tMul, m_mul: this.mMul, alpha: this.alpha, name: this.name,
    };
  }
}

export const CosineDecayRestarts = kerasExport('keras.optimizers.schedules.CosineDecayRestarts', CosineDecayRestartsSchedule);
export type CosineDecayRestarts = CosineDecayRestartsSchedule;
