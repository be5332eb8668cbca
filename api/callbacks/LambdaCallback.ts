import {show, ValueError} from '../../engine/index.ts';
import {refuseUnknown} from '../arguments.ts';
import {kerasExport} from '../kerasExport.ts';
import {Callback} from './Callback.ts';

const hooks = [
  'onTrainBegin', 'onTrainEnd', 'onEpochBegin', 'onEpochEnd', 'onBatchBegin', 'onBatchEnd', 'onTrainBatchBegin', 'onTrainBatchEnd',
  'onTestBegin', 'onTestEnd', 'onTestBatchBegin', 'onTestBatchEnd',
  'onPredictBegin', 'onPredictEnd', 'onPredictBatchBegin', 'onPredictBatchEnd',
] as const satisfies (keyof Callback)[];

/** Hooks of a callback by name, with the arguments they have there. */
export type LambdaCallbackOptions = Partial<Pick<Callback, (typeof hooks)[number]>>;

/**
 * A callback made of functions.
 *
 * @source keras.callbacks.LambdaCallback
 * @example keras.callbacks.LambdaCallback({onEpochEnd: (epoch, logs) => console.log(epoch, logs.loss)})
 */
class LambdaCallbackCallback extends Callback {
  constructor(options: LambdaCallbackOptions = {}) {
    super();
    refuseUnknown('LambdaCallback', Object.fromEntries(Object.entries(options).filter(([name]) => !(hooks as readonly string[]).includes(name))), hooks);
    for (const [name, hook] of Object.entries(options)) {
      if (hook === null || hook === undefined) continue;
      if (typeof hook !== 'function') {
        throw new ValueError({
          what: `LambdaCallback: ${name} is no function.`, got: show(hook), expected: 'a function', fix: 'e.g. onEpochEnd: (epoch, logs) => console.log(logs)',
        });
      }
      Object.assign(this, {[name]: hook});
    }
  }
}

export const LambdaCallback = kerasExport('keras.callbacks.LambdaCallback', LambdaCallbackCallback);
export type LambdaCallback = LambdaCallbackCallback;
