import {show, ValueError} from '../../engine/index.ts';
import {refuseUnknown} from '../arguments.ts';
import {kerasExport} from '../kerasExport.ts';
import type {Optimizer} from '../optimizers/Optimizer.ts';
import type {Logs} from '../trainers/logs.ts';
import {write} from '../utils/output.ts';
import {MonitorCallback, type MonitorOptions} from './MonitorCallback.ts';
import {pythonFloat} from './pythonFloat.ts';
import {ratedOptimizers, rateLogs, rateOf} from './rates.ts';

export interface ReduceLROnPlateauOptions extends MonitorOptions {
  /** The learning rate is multiplied by it; below 1. Default 0.1. */
  factor?: number;
  /** Epochs without an improvement after which that is done. Default 10. */
  patience?: number;
  /** 1 says what is set. Default 0. */
  verbose?: number;
  /** Changes that are not larger count for nothing. Default 1e-4. */
  minDelta?: number;
  /** Epochs after a reduction in which nothing is counted. Default 0. */
  cooldown?: number;
  /** The learning rate goes no lower. Default 0. */
  minLr?: number;
}

/**
 * Reduces the learning rate when a loss or metric no longer improves. The logs tell it as `learning_rate`.
 *
 * @throws ValueError for a factor of 1 or more
 * @source keras.callbacks.ReduceLROnPlateau
 * @example keras.callbacks.ReduceLROnPlateau({monitor: 'val_loss', factor: 0.2, patience: 5, minLr: 0.001})
 */
class ReduceLROnPlateauCallback extends MonitorCallback {
  readonly factor: number;
  readonly patience: number;
  readonly verbose: number;
  readonly cooldown: number;
  readonly minLr: number;
  /** Epochs that are left of the cooldown. */
  cooldownCounter = 0;
  /** Epochs since the last improvement. */
  wait = 0;

  constructor(options: ReduceLROnPlateauOptions = {}) {
    const {monitor, mode, factor = 0.1, patience = 10, verbose = 0, minDelta = 1e-4, cooldown = 0, minLr = 0, ...unknown} = options;
    refuseUnknown('ReduceLROnPlateau', unknown);
    if (!(factor < 1)) {
      throw new ValueError({
        what: 'ReduceLROnPlateau: the factor is not valid.', got: show(factor), expected: 'a number below 1', fix: 'leave it out for 0.1',
      });
    }
    super({monitor, mode, minDelta});
    this.factor = factor;
    this.patience = patience;
    this.verbose = verbose;
    this.cooldown = cooldown;
    this.minLr = minLr;
  }

  get inCooldown(): boolean {
    return this.cooldownCounter > 0;
  }

  override onTrainBegin(): void {
    this.best = null;
    this.cooldownCounter = 0;
    this.wait = 0;
  }

  override onEpochEnd(epoch: number, logs: Logs): void {
    Object.assign(logs, rateLogs(this.model.optimizer!));
    const current = this.monitored(logs, 'Learning rate reduction is conditioned on');
    if (current === undefined) return;
    if (this.inCooldown) {
      this.cooldownCounter -= 1;
      this.wait = 0;
    }
    if (this.isImprovement(current, this.best)) {
      this.best = current;
      this.wait = 0;
    } else if (!this.inCooldown) {
      this.wait += 1;
      if (this.wait >= this.patience) this.#reduce(epoch);
    }
  }

  #reduce(epoch: number): void {
    const {optimizers, several} = ratedOptimizers(this.model.optimizer!);
    const reduced = optimizers.filter((optimizer) => this.#reduceOne(optimizer, epoch, several ? ` ${optimizer.name}` : ''));
    if (reduced.length === 0) return;
    this.cooldownCounter = this.cooldown;
    this.wait = 0;
  }

  /** False if the learning rate is as low as it may be. */
  #reduceOne(optimizer: Optimizer, epoch: number, name: string): boolean {
    const old = rateOf(optimizer);
    if (old <= Math.fround(this.minLr)) return false;
    const rate = Math.max(old * this.factor, this.minLr);
    optimizer.learningRate = rate;
    if (this.verbose > 0) write(`\nEpoch ${epoch + 1}: ReduceLROnPlateau reducing${name} learning rate to ${pythonFloat(rate)}.\n`);
    return true;
  }
}

export const ReduceLROnPlateau = kerasExport('keras.callbacks.ReduceLROnPlateau', ReduceLROnPlateauCallback);
export type ReduceLROnPlateau = ReduceLROnPlateauCallback;
