import {show, toTensor, ValueError} from '../../../engine/index.ts';
import {kerasExport} from '../../kerasExport.ts';
import {IndexLookup, type LookupOptions} from './IndexLookup.ts';

export interface IntegerLookupOptions extends LookupOptions {
  /** 'int64', the only one. */
  vocabularyDtype?: 'int64';
}

/**
 * Gives integers their indices in a vocabulary: 0 to the mask, if there is one, then unknown integers (-1), then those of the vocabulary.
 *
 * **Input shape** any, on the host · **Output shape** that of the input; other modes than 'int' as of CategoryEncoding
 *
 * @throws ValueError if options do not go together, or the vocabulary is not valid
 * @source keras.layers.IntegerLookup
 * @example keras.layers.IntegerLookup({vocabulary: [12, 36, 1138, 42]})([[12, 1138], [42, 1000]]); // [[1, 3], [4, 0]]
 */
class IntegerLookupLayer extends IndexLookup {
  constructor({vocabularyDtype = 'int64', oovToken = -1, ...options}: IntegerLookupOptions = {}) {
    super('int64', {oovToken, ...options});
    if (vocabularyDtype !== 'int64') throw new ValueError({what: `${this}: vocabularyDtype is not valid.`, got: show(vocabularyDtype), expected: "'int64'", fix: 'leave it out'});
  }

  protected override tokensOf(indices: readonly number[], shape: readonly number[]): unknown {
    return toTensor(super.tokensOf(indices, shape) as number[], 'int32');
  }

  override getConfig(): Record<string, unknown> {
    return {...super.getConfig(), vocabulary_dtype: this.vocabularyDtype};
  }
}

export const IntegerLookup = kerasExport('keras.layers.IntegerLookup', IntegerLookupLayer);
export type IntegerLookup = IntegerLookupLayer;
