import {show, type Tensor, ValueError} from '../../engine/index.ts';
import {kerasExport} from '../kerasExport.ts';
import type {Model} from '../models/Model.ts';
import {type Logs, numbersOf} from '../trainers/logs.ts';
import {Callback, type CallbackParams} from './Callback.ts';
import {History} from './History.ts';
import {ProgbarLogger} from './ProgbarLogger.ts';

export interface CallbackListOptions extends Partial<CallbackParams> {
  /** Adds a History, as fit does, unless there is one. Default false. */
  addHistory?: boolean;
  /** Adds a ProgbarLogger, as fit does unless it is silent, if there is none. Default false. */
  addProgbar?: boolean;
  /** The model that is trained. Default null. */
  model?: Model | null;
}

/** What hooks return: a promise only if somebody has to be waited for. */
type Hook = void | Promise<void>;

/** Logs of a batch: on the device still, or numbers. */
type BatchLogs = Readonly<Record<string, Tensor | number>> | null;

/** Gives batch logs as numbers, to everybody an object of their own; read from the device once, when the first one asks. */
function reader(logs: BatchLogs): () => Logs {
  let read: Logs | null = null;
  return () => ({...(read ??= numbersOf(logs ?? {}))});
}

/**
 * Several callbacks as one: each hook calls those of the callbacks, one after the other, and waits for those that are async. Batch hooks of callbacks that
 * do not fill them cost nothing. For training loops of one's own.
 *
 * @source keras.callbacks.CallbackList
 * @example
 * const callbacks = new keras.callbacks.CallbackList([new keras.callbacks.CSVLogger('log.csv')], {model, epochs: 2});
 * await callbacks.onTrainBegin();
 */
class CallbackListBase extends Callback {
  readonly callbacks: Callback[];
  readonly #progress: ProgbarLogger | null;
  readonly #history: History | null;
  readonly #trainBatch: Callback[];
  readonly #testBatch: Callback[];
  readonly #predictBatch: Callback[];

  /** @param callbacks  a list, or one alone */
  constructor(callbacks?: readonly Callback[] | Callback | null, {addHistory = false, addProgbar = false, model = null, ...params}: CallbackListOptions = {}) {
    super();
    const given: readonly unknown[] = Array.isArray(callbacks) ? callbacks : [callbacks ?? []].flat();
    const stray = given.find((callback) => !(callback instanceof Callback));
    if (stray) {
      throw new ValueError({
        what: 'callbacks holds something else.', got: show(stray), expected: 'instances of keras.callbacks.Callback',
        fix: 'write a class that extends keras.callbacks.Callback, and pass an instance',
      });
    }
    this.callbacks = [...(given as readonly Callback[])];
    this.#progress = this.#found(ProgbarLogger) ?? (addProgbar ? this.#added(new ProgbarLogger()) : null);
    this.#history = this.#found(History) ?? (addHistory ? this.#added(new History()) : null);
    const others = this.callbacks.filter((callback) => callback !== this.#progress);
    this.#trainBatch = others.filter((callback) => callback.fills('onTrainBatchBegin', 'onTrainBatchEnd', 'onBatchBegin', 'onBatchEnd'));
    this.#testBatch = others.filter((callback) => callback.fills('onTestBatchBegin', 'onTestBatchEnd'));
    this.#predictBatch = others.filter((callback) => callback.fills('onPredictBatchBegin', 'onPredictBatchEnd'));
    if (model) this.setModel(model);
    this.setParams({...this.params, ...params});
  }

  /** The list itself, or a new one around these callbacks. */
  static from(callbacks: readonly Callback[] | CallbackListBase | null, options: CallbackListOptions): CallbackListBase {
    return callbacks instanceof CallbackListBase ? callbacks : new CallbackListBase(callbacks, options);
  }

  #found<C extends Callback>(kind: new () => C): C | null {
    return (this.callbacks.find((callback) => callback instanceof kind) as C | undefined) ?? null;
  }

  #added<C extends Callback>(callback: C): C {
    this.callbacks.push(callback);
    return callback;
  }

  override setModel(model: Model): void {
    super.setModel(model);
    if (this.#history) model.history = this.#history;
    for (const callback of this.callbacks) callback.setModel(model);
  }

  override setParams(params: CallbackParams): void {
    super.setParams(params);
    for (const callback of this.callbacks) callback.setParams(params);
  }

  override onTrainBegin(logs: Logs = {}): Hook {
    return this.#each(this.callbacks, (callback) => callback.onTrainBegin(logs));
  }

  override onTrainEnd(logs: Logs = {}): Hook {
    return this.#each(this.callbacks, (callback) => callback.onTrainEnd(logs));
  }

  override onEpochBegin(epoch: number, logs: Logs = {}): Hook {
    return this.#each(this.callbacks, (callback) => callback.onEpochBegin(epoch, logs));
  }

  override onEpochEnd(epoch: number, logs: Logs = {}): Hook {
    return this.#each(this.callbacks, (callback) => callback.onEpochEnd(epoch, logs));
  }

  override onTestBegin(logs: Logs = {}): Hook {
    return this.#each(this.callbacks, (callback) => callback.onTestBegin(logs));
  }

  override onTestEnd(logs: Logs = {}): Hook {
    return this.#each(this.callbacks, (callback) => callback.onTestEnd(logs));
  }

  override onPredictBegin(logs: Logs = {}): Hook {
    return this.#each(this.callbacks, (callback) => callback.onPredictBegin(logs));
  }

  override onPredictEnd(logs: Logs = {}): Hook {
    return this.#each(this.callbacks, (callback) => callback.onPredictEnd(logs));
  }

  override onTrainBatchBegin(batch: number, logs: Logs = {}): Hook {
    return this.#each(this.#trainBatch, (callback) => callback.onTrainBatchBegin(batch, logs));
  }

  override onTestBatchBegin(batch: number, logs: Logs = {}): Hook {
    return this.#each(this.#testBatch, (callback) => callback.onTestBatchBegin(batch, logs));
  }

  override onPredictBatchBegin(batch: number, logs: Logs = {}): Hook {
    return this.#each(this.#predictBatch, (callback) => callback.onPredictBatchBegin(batch, logs));
  }

  override onTrainBatchEnd(batch: number, logs: BatchLogs = null): Hook {
    const read = reader(logs);
    this.#progress?.advance(batch, read);
    return this.#each(this.#trainBatch, (callback) => callback.onTrainBatchEnd(batch, read()));
  }

  override onTestBatchEnd(batch: number, logs: BatchLogs = null): Hook {
    const read = reader(logs);
    this.#progress?.advanceTest(batch, read);
    return this.#each(this.#testBatch, (callback) => callback.onTestBatchEnd(batch, read()));
  }

  override onPredictBatchEnd(batch: number, logs: unknown = {}): Hook {
    this.#progress?.advance(batch, () => ({}));
    return this.#each(this.#predictBatch, (callback) => callback.onPredictBatchEnd(batch, logs));
  }

  /** One after the other. */
  #each(callbacks: readonly Callback[], hook: (callback: Callback) => Hook): Hook {
    const model = this.model as Model | null;
    for (const [i, callback] of callbacks.entries()) {
      const pending = model ? model.training.turns.lend(() => hook(callback)) : hook(callback);
      if (pending) return pending.then(() => this.#each(callbacks.slice(i + 1), hook));
    }
  }
}

export const CallbackList = kerasExport('keras.callbacks.CallbackList', CallbackListBase);
export type CallbackList = CallbackListBase;
