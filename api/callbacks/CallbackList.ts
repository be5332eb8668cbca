import type {Tensor} from '../../engine/index.ts';
import {show, ValueError} from '../../engine/index.ts';
import {kerasExport} from '../kerasExport.ts';
import type {Model} from '../models/Model.ts';
import type {Logs} from '../trainers/logs.ts';
import type {Turns} from '../trainers/Turns.ts';
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

/** What hooks return: a promise only if somebody has to be waited for. */
type Hook = void | Promise<void>;

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
  readonly #turns: Turns;
  readonly #progress: ProgbarLogger | null;
  readonly #trainBatch: Callback[];
  readonly #testBatch: Callback[];
  readonly #predictBatch: Callback[];

  constructor(callbacks: readonly Callback[], {model, history, verbose, epochs, steps}: CallbackListOptions) {
    this.#turns = model.training.turns;
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

  onTrainBegin(logs: Logs = {}): Hook {
    return this.#each(this.callbacks, (callback) => callback.onTrainBegin(logs));
  }

  onTrainEnd(logs: Logs = {}): Hook {
    return this.#each(this.callbacks, (callback) => callback.onTrainEnd(logs));
  }

  onEpochBegin(epoch: number, logs: Logs = {}): Hook {
    return this.#each(this.callbacks, (callback) => callback.onEpochBegin(epoch, logs));
  }

  onEpochEnd(epoch: number, logs: Logs): Hook {
    return this.#each(this.callbacks, (callback) => callback.onEpochEnd(epoch, logs));
  }

  onTestBegin(logs: Logs = {}): Hook {
    return this.#each(this.callbacks, (callback) => callback.onTestBegin(logs));
  }

  onTestEnd(logs: Logs): Hook {
    return this.#each(this.callbacks, (callback) => callback.onTestEnd(logs));
  }

  onPredictBegin(logs: Logs = {}): Hook {
    return this.#each(this.callbacks, (callback) => callback.onPredictBegin(logs));
  }

  onPredictEnd(logs: Logs = {}): Hook {
    return this.#each(this.callbacks, (callback) => callback.onPredictEnd(logs));
  }

  onTrainBatchBegin(batch: number, logs: Logs = {}): Hook {
    return this.#each(this.#trainBatch, (callback) => callback.onTrainBatchBegin(batch, logs));
  }

  onTestBatchBegin(batch: number, logs: Logs = {}): Hook {
    return this.#each(this.#testBatch, (callback) => callback.onTestBatchBegin(batch, logs));
  }

  onPredictBatchBegin(batch: number, logs: Logs = {}): Hook {
    return this.#each(this.#predictBatch, (callback) => callback.onPredictBatchBegin(batch, logs));
  }

  /** Ends a batch. */
  trainBatchEnded(batch: number, logs: BatchLogs): Hook {
    this.#progress?.advance(batch, () => numbers(logs));
    return this.#each(this.#trainBatch, (callback) => callback.onTrainBatchEnd(batch, numbers(logs)));
  }

  testBatchEnded(batch: number, logs: BatchLogs): Hook {
    this.#progress?.advanceTest(batch, () => numbers(logs));
    return this.#each(this.#testBatch, (callback) => callback.onTestBatchEnd(batch, numbers(logs)));
  }

  predictBatchEnded(batch: number, outputs: unknown): Hook {
    this.#progress?.advance(batch, () => ({}));
    return this.#each(this.#predictBatch, (callback) => callback.onPredictBatchEnd(batch, {outputs}));
  }

  /** One after the other. */
  #each(callbacks: readonly Callback[], hook: (callback: Callback) => Hook): Hook {
    for (const [i, callback] of callbacks.entries()) {
      const pending = this.#turns.lend(() => hook(callback));
      if (pending) return pending.then(() => this.#each(callbacks.slice(i + 1), hook));
    }
  }
}

export const CallbackList = kerasExport('keras.callbacks.CallbackList', CallbackListBase);
export type CallbackList = CallbackListBase;
