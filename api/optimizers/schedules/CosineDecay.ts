import type {Tensor, TensorLike} from '../../../engine/index.ts';
import {add, cast, divide, less, minimum, multiply, subtract, where} from '../../../engine/ops/index.ts';
import {kerasExport} from '../../kerasExport.ts';
import {cosineFall} from './cosineFall.ts';
import {decayStepsOf, dtype, LearningRateSchedule} from './LearningRateSchedule.ts';

export interface CosineDecayOptions {
  /** The least rate, as a fraction of the one from which it falls. Default 0. */
  alpha?: number;
  name?: string;
  /** The rate that a linear warmup reaches. Default null: no warmup. */
  warmupTarget?: number | null;
  /** How long the warmup takes. Default 0. */
  warmupSteps?: number;
}

/**
 * A learning rate that falls along half a wave of the cosine, after a linear warmup if one is wanted.
 *
 * initialLearningRate · ((1 - alpha) · (1 + cos(π · step / decaySteps)) / 2 + alpha)
 *
 * @param initialLearningRate  the rate of step 0
 * @param decaySteps           the steps from the highest to the lowest rate
 * @throws ValueError if decaySteps is not positive
 * @source keras.optimizers.schedules.CosineDecay; Loshchilov and Hutter (2016)
 * @example const optimizer = keras.optimizers.Adam(keras.optimizers.schedules.CosineDecay(0, 1000, {warmupTarget: 0.01, warmupSteps: 100}));
 */
class CosineDecaySchedule extends LearningRateSchedule {
  static override readonly positional: readonly string[] = ['initial_learning_rate', 'decay_steps'];
  readonly initialLearningRate: number;
  readonly decaySteps: number;
  readonly alpha: number;
  override readonly name: string;
  readonly warmupTarget: number | null;
  readonly warmupSteps: number;

  constructor(initialLearningRate: number, decaySteps: number, {alpha = 0, name = 'CosineDecay', warmupTarget = null, warmupSteps = 0, ...unknown}: CosineDecayOptions = {}) {
    super(unknown);
    this.initialLearningRate = initialLearningRate;
    this.decaySteps = decayStepsOf(this, 'decaySteps', decaySteps);
    this.alpha = alpha;
    this.name = name;
    this.warmupTarget = warmupTarget;
    this.warmupSteps = warmupSteps;
  }

  #falling(step: Tensor, from: number): Tensor {
    return multiply(from, cosineFall(divide(step, this.decaySteps), 1, this.alpha));
  }

  override call(step: Tensor): Tensor {
    const {initialLearningRate, decaySteps, warmupTarget, warmupSteps} = this;
    const until = (last: TensorLike): Tensor => minimum(cast(step, dtype), last);
    if (warmupTarget === null) return this.#falling(until(decaySteps), initialLearningRate);
    const done = until(decaySteps + warmupSteps);
    const rising = add(multiply(warmupTarget - initialLearningRate, divide(done, warmupSteps)), initialLearningRate);
    return where(less(done, warmupSteps), rising, this.#falling(subtract(done, warmupSteps), warmupTarget));
  }

  override getConfig(): Record<string, unknown> {
    return {
      initial_learning_rate: this.initialLearningRate, decay_steps: this.decaySteps, alpha: this.alpha, name: this.name, warmup_target: this.warmupTarget, warmup_steps: this.warmupSteps,
    };
  }
}

export const CosineDecay = kerasExport('keras.optimizers.schedules.CosineDecay', CosineDecaySchedule);
export type CosineDecay = CosineDecaySchedule;
