import {kerasExport} from '../../kerasExport.ts';
import {IndexLookup, type LookupOptions} from './IndexLookup.ts';

export interface StringLookupOptions extends Omit<LookupOptions, 'oovMethod'> {
  /** What bytes in files mean. Default 'utf-8'. */
  encoding?: string;
}

/**
 * Gives words their indices in a vocabulary: 0 to the mask, if there is one, then unknown words ('[UNK]'), then those of the vocabulary.
 *
 * **Input shape** any, on the host · **Output shape** that of the input; other modes than 'int' as of CategoryEncoding. `invert` gives nested lists of words.
 *
 * @throws ValueError if options do not go together, or the vocabulary is not valid
 * @source keras.layers.StringLookup
 * @example keras.layers.StringLookup({vocabulary: ['a', 'b']})([['b', 'z']]); // [[2, 0]]
 */
class StringLookupLayer extends IndexLookup {
  readonly encoding: string;

  constructor({encoding = 'utf-8', oovToken = '[UNK]', ...options}: StringLookupOptions = {}) {
    super('string', {oovToken, ...options});
    this.encoding = encoding;
  }

  override getConfig(): Record<string, unknown> {
    return {...super.getConfig(), encoding: this.encoding};
  }
}

export const StringLookup = kerasExport('keras.layers.StringLookup', StringLookupLayer);
export type StringLookup = StringLookupLayer;
