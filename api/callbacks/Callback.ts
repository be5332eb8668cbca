import {kerasExport} from '../kerasExport.ts';
import type {Model} from '../models/Model.ts';
import type {Logs} from '../trainers/logs.ts';

export interface CallbackParams {
  epochs: number;
  /** Steps per epoch; null if not known before the end. */
  steps: number | null;
  verbose: number;
}

type Hook = void | Promise<void>;

/**
 * Takes part in training: subclass it and fill the hooks, which may be async. Logs are plain numbers by name.
 *
 * @source keras.callbacks.Callback
 * @example
 * class Print extends keras.callbacks.Callback {
 *   onEpochEnd(epoch, logs) { console.log(epoch, logs.loss); }
 * }
 */
class CallbackBase {
  params: CallbackParams = {epochs: 1, steps: null, verbose: 0};
  #model: Model | null = null;

  /** The model that is being trained. */
  get model(): Model {
    return this.#model!;
  }

  setModel(model: Model): void {
    this.#model = model;
  }

  setParams(params: CallbackParams): void {
    this.params = params;
  }

  onTrainBegin(_logs?: Logs): Hook {}
  onTrainEnd(_logs?: Logs): Hook {}
  onEpochBegin(_epoch: number, _logs?: Logs): Hook {}
  onEpochEnd(_epoch: number, _logs: Logs): Hook {}
  /** Old names of onTrainBatchBegin and onTrainBatchEnd. */
  onBatchBegin(_batch: number, _logs?: Logs): Hook {}
  onBatchEnd(_batch: number, _logs: Logs): Hook {}
  onTrainBatchBegin(batch: number, logs?: Logs): Hook {
    return this.onBatchBegin(batch, logs);
  }
  onTrainBatchEnd(batch: number, logs: Logs): Hook {
    return this.onBatchEnd(batch, logs);
  }
  onTestBegin(_logs?: Logs): Hook {}
  onTestEnd(_logs: Logs): Hook {}
  onTestBatchBegin(_batch: number, _logs?: Logs): Hook {}
  onTestBatchEnd(_batch: number, _logs: Logs): Hook {}
  onPredictBegin(_logs?: Logs): Hook {}
  onPredictEnd(_logs?: Logs): Hook {}
  onPredictBatchBegin(_batch: number, _logs?: Logs): Hook {}
  onPredictBatchEnd(_batch: number, _logs: unknown): Hook {}

  /** Only hooks that a subclass fills are called: batch logs are read from the device for nobody else. */
  fills(...hooks: (keyof CallbackBase)[]): boolean {
    return hooks.some((hook) => this.listens(hook));
  }

  /** True for a hook that this callback fills, and has a use for: a subclass may fill some that its options leave idle. */
  protected listens(hook: keyof CallbackBase): boolean {
    return this[hook] !== CallbackBase.prototype[hook];
  }
}

export const Callback = kerasExport('keras.callbacks.Callback', CallbackBase);
export type Callback = CallbackBase;
