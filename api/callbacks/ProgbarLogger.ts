import {kerasExport} from '../kerasExport.ts';
import type {Logs} from '../trainers/logs.ts';
import {write} from '../utils/output.ts';
import {Progbar} from '../utils/Progbar.ts';
import {Callback} from './Callback.ts';

/**
 * Prints the progress of fit, evaluate and predict: a bar that fills (verbose 1), or a line per epoch (verbose 2).
 *
 * @source keras.callbacks.ProgbarLogger
 */
class ProgbarLoggerCallback extends Callback {
  #bar: Progbar | null = null;
  #training = false;
  #seen = 0;

  #open(): void {
    this.#bar = Progbar(this.params.steps, {verbose: this.params.verbose, statelessMetrics: []});
    this.#seen = 0;
  }

  override onTrainBegin(): void {
    this.#training = true;
  }

  override onTrainEnd(): void {
    this.#training = false;
  }

  override onEpochBegin(epoch: number): void {
    if (this.params.verbose > 0 && this.params.epochs > 1) write(`Epoch ${epoch + 1}/${this.params.epochs}\n`);
    this.#open();
  }

  override onTestBegin(): void {
    if (!this.#training) this.#open();
  }

  override onPredictBegin(): void {
    this.#open();
  }

  /** Called for every batch; `logs` is asked only when the bar is drawn. */
  advance(batch: number, logs: () => Logs): void {
    this.#seen = batch + 1;
    this.#bar?.update(this.#seen, {values: () => Object.entries(logs()), finalize: false});
  }

  /** As advance, for the batches of evaluate: those of a validation are not shown. */
  advanceTest(batch: number, logs: () => Logs): void {
    if (!this.#training) this.advance(batch, logs);
  }

  override onEpochEnd(_epoch: number, logs: Logs): void {
    this.#close(logs);
  }

  override onTestEnd(logs: Logs): void {
    if (!this.#training) this.#close(logs);
  }

  override onPredictEnd(): void {
    this.#close({});
  }

  #close(logs: Logs): void {
    if (!this.#bar) return;
    this.#bar.target ??= this.#seen;
    this.#bar.update(this.#bar.target, {values: Object.entries(logs), finalize: true});
    this.#bar = null;
  }
}

export const ProgbarLogger = kerasExport('keras.callbacks.ProgbarLogger', ProgbarLoggerCallback);
export type ProgbarLogger = ProgbarLoggerCallback;
