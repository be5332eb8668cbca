import {kerasExport} from '../kerasExport.ts';
import type {Logs} from '../trainers/logs.ts';
import {Callback} from './Callback.ts';

/**
 * Collects the logs of every epoch; what fit returns.
 *
 * @source keras.callbacks.History
 */
class HistoryCallback extends Callback {
  /** One number per epoch for each loss and metric. */
  history: Record<string, number[]> = {};
  epoch: number[] = [];

  override onTrainBegin(): void {
    this.epoch = [];
  }

  override onEpochEnd(epoch: number, logs: Logs): void {
    this.epoch.push(epoch);
    for (const [name, value] of Object.entries(logs)) (this.history[name] ??= []).push(value);
    this.model.history = this;
  }
}

export const History = kerasExport('keras.callbacks.History', HistoryCallback);
export type History = HistoryCallback;
