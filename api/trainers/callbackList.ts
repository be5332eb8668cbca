import type {Callback} from '../callbacks/Callback.ts';
import {CallbackList} from '../callbacks/CallbackList.ts';
import type {Model} from '../models/Model.ts';
import {type Verbose, verbosity} from './verbosity.ts';

interface JobOptions {
  verbose: Verbose;
  /** Adds a History. Default false. */
  history?: boolean;
  /** Default 1. */
  epochs?: number;
  steps: number | null;
}

/** The callbacks of a job of a model, with those that it has anyway. */
export function callbackList(model: Model, callbacks: readonly Callback[] | CallbackList | null, options: JobOptions): CallbackList {
  const {verbose, history = false, epochs = 1, steps} = options;
  const level = verbosity(verbose);
  return CallbackList.from(callbacks, {model, addHistory: history, addProgbar: level > 0, verbose: level, epochs, steps});
}
