import {show, ValueError} from '../../engine/index.ts';
import {refuseUnknown} from '../arguments.ts';
import {kerasExport} from '../kerasExport.ts';
import type {Logs} from '../trainers/logs.ts';
import {write} from '../utils/output.ts';
import {Callback} from './Callback.ts';
import {pythonFloat} from './pythonFloat.ts';
import {ratedOptimizers, rateLogs, rateOf} from './rates.ts';

/** The learning rate of an epoch (from 0), given the present one. */
export type EpochSchedule = (epoch: number, learningRate: number) => number | Promise<number>;

/**
 * Sets the learning rate at the beginning of each epoch. The logs tell it as `learning_rate`.
 *
 * @throws ValueError if the schedule gives something else than a number, and for an optimizer that follows a schedule of its own
 * @source keras.callbacks.LearningRateScheduler
 * @example keras.callbacks.LearningRateScheduler((epoch, rate) => (epoch < 10 ? rate : rate * 0.9))
 */
class LearningRateSchedulerCallback extends Callback {
  static readonly positional: readonly string[] = ['schedule'];

  readonly schedule: EpochSchedule;
  readonly verbose: number;

  /** @param options.verbose  1 says what is set. Default 0 */
  constructor(schedule: EpochSchedule, {verbose = 0, ...unknown}: {verbose?: number} = {}) {
    refuseUnknown('LearningRateScheduler', unknown);
    super();
    if (typeof schedule !== 'function') {
      throw new ValueError({
        what: 'LearningRateScheduler: the schedule is no function.', got: show(schedule), expected: 'a function of epoch and learning rate',
        fix: 'e.g. (epoch, rate) => rate * 0.9',
      });
    }
    this.schedule = schedule;
    this.verbose = verbose;
  }

  override async onEpochBegin(epoch: number): Promise<void> {
    const {optimizers, several} = ratedOptimizers(this.model.optimizer!);
    for (const optimizer of optimizers) {
      const rate = await this.schedule(epoch, rateOf(optimizer));
      if (typeof rate !== 'number') {
        throw new ValueError({
          what: 'LearningRateScheduler: the schedule gives no learning rate.', got: show(rate), expected: 'a number',
          fix: 'return the learning rate of the epoch',
        });
      }
      optimizer.learningRate = rate;
      const name = several ? `${optimizer.name} ` : '';
      if (this.verbose > 0) write(`\nEpoch ${epoch + 1}: LearningRateScheduler setting ${name}learning rate to ${pythonFloat(rate)}.\n`);
    }
  }

  override onEpochEnd(_epoch: number, logs: Logs): void {
    Object.assign(logs, rateLogs(this.model.optimizer!));
  }
}

export const LearningRateScheduler = kerasExport('keras.callbacks.LearningRateScheduler', LearningRateSchedulerCallback);
export type LearningRateScheduler = LearningRateSchedulerCallback;
