import {ValueError} from '../../engine/index.ts';
import {refuseUnknown} from '../arguments.ts';
import {kerasExport} from '../kerasExport.ts';
import type {Logs} from '../trainers/logs.ts';
import {write} from '../utils/output.ts';
import {Callback} from './Callback.ts';

/**
 * Ends training when the loss is no finite number any more. Reads the loss after every batch.
 *
 * @throws ValueError out of fit at such a loss, with raiseError
 * @source keras.callbacks.TerminateOnNaN
 * @example await model.fit(x, y, {callbacks: [keras.callbacks.TerminateOnNaN()]});
 */
class TerminateOnNaNCallback extends Callback {
  readonly raiseError: boolean;

  /** @param options.raiseError  ends with an error instead of a message. Default false */
  constructor({raiseError = false, ...unknown}: {raiseError?: boolean} = {}) {
    refuseUnknown('TerminateOnNaN', unknown);
    super();
    this.raiseError = raiseError;
  }

  override onBatchEnd(batch: number, {loss}: Logs): void {
    if (loss === undefined || Number.isFinite(loss)) return;
    if (this.raiseError) {
      throw new ValueError({
        what: 'TerminateOnNaN: the loss is no finite number.', got: `${loss} at batch ${batch}`, expected: 'a finite loss',
        fix: 'try a lower learning rate, or clipnorm; look for such numbers in the data',
      });
    }
    write(`Batch ${batch}: Invalid loss, terminating training\n`);
    this.model.stopTraining = true;
  }
}

export const TerminateOnNaN = kerasExport('keras.callbacks.TerminateOnNaN', TerminateOnNaNCallback);
export type TerminateOnNaN = TerminateOnNaNCallback;
