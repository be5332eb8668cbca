import type {Tensor} from '../../engine/index.ts';
import {show, ValueError} from '../../engine/index.ts';
import {kerasExport} from '../kerasExport.ts';
import type {Model} from '../models/Model.ts';
import type {Logs} from '../trainers/logs.ts';
import {Callback, type CallbackParams} from './Callback.ts';
import {History} from './History.ts';
import {ProgbarLogger} from './ProgbarLogger.ts';

export interface CallbackListOptions {
  model: Model;
  /** Adds a History, as fit does. */
  history: boolean;
  verbose: number;
  epochs: number;
  steps: number | null;
}

type BatchLogs = Readonly<Record<string, Tensor>> | null;

/** Batch logs as numbers, read from the device when somebody asks. */
const numbers = (logs: BatchLogs): Logs => Object.fromEntries(Object.entries(logs ?? {}).sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, tensor]) => [name, tensor.dataSync()[0]!]));

/**
 * Several callbacks as one. Batch hooks of callbacks that do not fill them cost nothing.
 *
 * @source keras.callbacks.CallbackList
 */
class CallbackListBase {
  readonly callbacks: Callback[];
  readonly #progress: ProgbarLogger | null;
  readonly #trainBatch: Callback[];
  readonly #testBatch: Callback[];
  readonly #predictBatch: Callback[];

  constructor(callbacks: readonly Callback[], {model, history, verbose, epochs, steps}: CallbackListOptions) {
    const stray = callbacks.find((callback) => !(callback instanceof Callback));
    if (stray) throw new ValueError({what: 'callbacks holds something else.', got: show(stray), expected: 'instances of keras.callbacks.Callback', fix: 'write a class that extends keras.callbacks.Callback, and pass an instance'});
    const own = callbacks.find((callback) => callback instanceof ProgbarLogger);
    this.#progress = (own as ProgbarLogger | undefined) ?? (verbose > 0 ? new ProgbarLogger() : null);
    this.callbacks = [...callbacks];
    if (this.#progress && !own) this.callbacks.push(this.#progress);
    const past = callbacks.find((callback) => callback instanceof History);
    if (history && !past) this.callbacks.push(new History());
    if (history) model.history = this.callbacks.find((callback) => callback instanceof History) as History;
    const others = this.callbacks.filter((callback) => callback !== this.#progress);
    this.#trainBatch = others.filter((callback) => callback.fills('onTrainBatchBegin', 'onTrainBatchEnd', 'onBatchBegin', 'onBatchEnd'));
    this.#testBatch = others.filter((callback) => callback.fills('onTestBatchBegin', 'onTestBatchEnd'));
    this.#predictBatch = others.filter((callback) => callback.fills('onPredictBatchBegin', 'onPredictBatchEnd'));
    const params: CallbackParams = {epochs, steps, verbose};
    for (const callback of this.callbacks) {
      callback.setModel(model);
      callback.setParams(params);
    }
  }

  /** The list itself, or a new one around these callbacks. */
  static from(callbacks: readonly Callback[] | CallbackListBase | null, options: CallbackListOptions): CallbackListBase {
    return callbacks instanceof CallbackListBase ? callbacks : new CallbackListBase(callbacks ?? [], options);
  }

  get watchesTrainBatches(): boolean {
    return this.#trainBatch.length > 0;
  }

  get watchesTestBatches(): boolean {
    return this.#testBatch.length > 0;
  }

  get watchesPredictBatches(): boolean {
    return this.#predictBatch.length > 0;
  }

  async onTrainBegin(logs: Logs = {}): Promise<void> {
    for (const callback of this.callbacks) await callback.onTrainBegin(logs);
  }

  async onTrainEnd(logs: Logs = {}): Promise<void> {
    for (const callback of this.callbacks) await callback.onTrainEnd(logs);
  }

  async onEpochBegin(epoch: number, logs: Logs = {}): Promise<void> {
    for (const callback of this.callbacks) await callback.onEpochBegin(epoch, logs);
  }

  async onEpochEnd(epoch: number, logs: Logs): Promise<void> {
    for (const callback of this.callbacks) await callback.onEpochEnd(epoch, logs);
  }

  async onTestBegin(logs: Logs = {}): Promise<void> {
    for (const callback of this.callbacks) await callback.onTestBegin(logs);
  }

  async onTestEnd(logs: Logs): Promise<void> {
    for (const callback of this.callbacks) await callback.onTestEnd(logs);
  }

  async onPredictBegin(logs: Logs = {}): Promise<void> {
    for (const callback of this.callbacks) await callback.onPredictBegin(logs);
  }

  async onPredictEnd(logs: Logs = {}): Promise<void> {
    for (const callback of this.callbacks) await callback.onPredictEnd(logs);
  }

  async onTrainBatchBegin(batch: number, logs: Logs = {}): Promise<void> {
    for (const callback of this.#trainBatch) await callback.onTrainBatchBegin(batch, logs);
  }

  async onTestBatchBegin(batch: number, logs: Logs = {}): Promise<void> {
    for (const callback of this.#testBatch) await callback.onTestBatchBegin(batch, logs);
  }

  async onPredictBatchBegin(batch: number, logs: Logs = {}): Promise<void> {
    for (const callback of this.#predictBatch) await callback.onPredictBatchBegin(batch, logs);
  }

  /** Ends a batch; a promise only if somebody watches batches. */
  trainBatchEnded(batch: number, logs: BatchLogs): void | Promise<void> {
    this.#progress?.advance(batch, () => numbers(logs));
    if (this.#trainBatch.length > 0) return this.#each(this.#trainBatch, (callback) => callback.onTrainBatchEnd(batch, numbers(logs)));
  }

  testBatchEnded(batch: number, logs: BatchLogs): void | Promise<void> {
    this.#progress?.advanceTest(batch, () => numbers(logs));
    if (this.#testBatch.length > 0) return this.#each(this.#testBatch, (callback) => callback.onTestBatchEnd(batch, numbers(logs)));
  }

  predictBatchEnded(batch: number, outputs: unknown): void | Promise<void> {
    this.#progress?.advance(batch, () => ({}));
    if (this.#predictBatch.length > 0) return this.#each(this.#predictBatch, (callback) => callback.onPredictBatchEnd(batch, {outputs}));
  }

  async #each(callbacks: readonly Callback[], hook: (callback: Callback) => void | Promise<void>): Promise<void> {
    for (const callback of callbacks) await hook(callback);
  }
}

export const CallbackList = kerasExport('keras.callbacks.CallbackList', CallbackListBase);
export type CallbackList = CallbackListBase;
