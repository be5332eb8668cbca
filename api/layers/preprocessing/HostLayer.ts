import {ValueError} from '../../../engine/index.ts';
import {splitOptions} from '../../arguments.ts';
import {anySymbolic} from '../../symbolic/KerasTensor.ts';
import {checkCallOptions} from '../checkCallOptions.ts';
import {Layer} from '../Layer.ts';

/** The base of layers that compute on the host: on text, which no tensor holds, and on numbers that are looked up. Their inputs stay as they are. */
export abstract class HostLayer extends Layer {
  override invoke(...args: unknown[]): unknown {
    const {positional, options} = splitOptions(args);
    checkCallOptions(this, options);
    if (anySymbolic(positional)) {
      throw new ValueError({
        what: `${this} cannot be part of a model.`, got: 'a symbolic tensor', expected: 'data on the host: text or numbers', fix: 'call it on the data, and give the model what it returns',
      });
    }
    this.built = true;
    return this.call(...positional, options);
  }
}
