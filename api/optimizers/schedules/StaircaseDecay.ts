import type {Tensor} from '../../../engine/index.ts';
import {cast, divide, floor} from '../../../engine/ops/index.ts';
import {decayStepsOf, dtype, LearningRateSchedule} from './LearningRateSchedule.ts';

export interface StaircaseDecayOptions {
  /** Counts whole decays only: the rate falls in steps. Default false. */
  staircase?: boolean;
  name?: string;
}

/** The base of schedules whose rate depends on how often decaySteps steps were done. */
export abstract class StaircaseDecay extends LearningRateSchedule {
  static override readonly positional: readonly string[] = ['initial_learning_rate', 'decay_steps', 'decay_rate'];
  readonly initialLearningRate: number;
  readonly decaySteps: number;
  readonly decayRate: number;
  readonly staircase: boolean;
  override readonly name: string;

  constructor(initialLearningRate: number, decaySteps: number, decayRate: number, {staircase = false, name, ...unknown}: StaircaseDecayOptions & {name: string}) {
    super(unknown);
    this.initialLearningRate = initialLearningRate;
    this.decaySteps = decayStepsOf(this, 'decaySteps', decaySteps);
    this.decayRate = decayRate;
    this.staircase = staircase;
    this.name = name;
  }

  /** The learning rate after so many decays. */
  abstract decayed(decays: Tensor): Tensor;

  override call(step: Tensor): Tensor {
    const decays = divide(cast(step, dtype), this.decaySteps);
    return this.decayed(this.staircase ? floor(decays) : decays);
  }

  override getConfig(): Record<string, unknown> {
    return {initial_learning_rate: this.initialLearningRate, decay_steps: this.decaySteps, decay_rate: this.decayRate, staircase: this.staircase, name: this.name};
  }
}
