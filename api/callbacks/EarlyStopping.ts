import type {NumpyArray} from '../../engine/index.ts';
import {refuseUnknown} from '../arguments.ts';
import {kerasExport} from '../kerasExport.ts';
import type {Logs} from '../trainers/logs.ts';
import {write} from '../utils/output.ts';
import {MonitorCallback, type MonitorOptions} from './MonitorCallback.ts';

export interface EarlyStoppingOptions extends MonitorOptions {
  /** Changes that are not larger count for nothing. Default 0. */
  minDelta?: number;
  /** Epochs without an improvement after which training ends. Default 0. */
  patience?: number;
  /** 1 says when it stops. Default 0. */
  verbose?: number;
  /** Training also ends if no value in these epochs beats this one. Default null. */
  baseline?: number | null;
  /** Gives the model the weights of its best epoch when training ends. Default false: it keeps those of the last. */
  restoreBestWeights?: boolean;
  /** Epochs at the beginning that are not looked at. Default 0. */
  startFromEpoch?: number;
}

/**
 * Ends training when a loss or metric no longer improves.
 *
 * @throws ValueError for mode 'auto' with a metric of which it is not known whether more is better
 * @source keras.callbacks.EarlyStopping
 * @example await model.fit(x, y, {epochs: 100, validationSplit: 0.2, callbacks: [keras.callbacks.EarlyStopping({patience: 3, restoreBestWeights: true})]});
 */
class EarlyStoppingCallback extends MonitorCallback {
  readonly patience: number;
  readonly verbose: number;
  readonly baseline: number | null;
  readonly restoreBestWeights: boolean;
  readonly startFromEpoch: number;
  /** Epochs since the last improvement. */
  wait = 0;
  /** The epoch that was the last, from 0; 0 if training was not stopped. */
  stoppedEpoch = 0;
  bestEpoch = 0;
  bestWeights: NumpyArray[] | null = null;

  constructor(options: EarlyStoppingOptions = {}) {
    const {monitor, mode, minDelta = 0, patience = 0, verbose = 0, baseline = null, restoreBestWeights = false, startFromEpoch = 0, ...unknown} = options;
    refuseUnknown('EarlyStopping', unknown);
    super({monitor, mode, minDelta});
    this.patience = patience;
    this.verbose = verbose;
    this.baseline = baseline;
    this.restoreBestWeights = restoreBestWeights;
    this.startFromEpoch = startFromEpoch;
  }

  override onTrainBegin(): void {
    this.wait = 0;
    this.stoppedEpoch = 0;
    this.best = null;
    this.bestEpoch = 0;
    this.bestWeights = null;
  }

  override async onEpochEnd(epoch: number, logs: Logs): Promise<void> {
    const current = this.monitored(logs, 'Early stopping conditioned on');
    if (current === undefined || epoch < this.startFromEpoch) return;
    this.wait += 1;
    if (this.isImprovement(current, this.best)) {
      this.best = current;
      this.bestEpoch = epoch;
      if (this.restoreBestWeights) this.bestWeights = await this.model.getWeights();
      if (this.baseline === null || this.isImprovement(current, this.baseline)) this.wait = 0;
    } else if (this.wait >= this.patience && epoch > 0) {
      this.stoppedEpoch = epoch;
      this.model.stopTraining = true;
    }
  }

  override onTrainEnd(): void {
    if (this.stoppedEpoch > 0 && this.verbose > 0) write(`Epoch ${this.stoppedEpoch + 1}: early stopping\n`);
    if (this.bestWeights === null) return;
    if (this.verbose > 0) write(`Restoring model weights from the end of the best epoch: ${this.bestEpoch + 1}.\n`);
    this.model.setWeights(this.bestWeights);
  }
}

export const EarlyStopping = kerasExport('keras.callbacks.EarlyStopping', EarlyStoppingCallback);
export type EarlyStopping = EarlyStoppingCallback;
