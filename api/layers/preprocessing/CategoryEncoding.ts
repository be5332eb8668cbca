import {show, type Tensor, type TensorLike, ValueError} from '../../../engine/index.ts';
import {cast} from '../../../engine/ops/index.ts';
import {kerasExport} from '../../kerasExport.ts';
import type {SymbolicShape} from '../../symbolic/KerasTensor.ts';
import {Layer, type LayerOptions} from '../Layer.ts';
import {positive} from '../sizes.ts';
import {encodeCategories, oneHotShape} from './encodeCategories.ts';
import {oneOf, refuseSparse} from './oneOf.ts';

export interface CategoryEncodingOptions extends LayerOptions {
  /** The number of categories. It must be given. */
  numTokens?: number | null;
  /** 'multi_hot': which categories occur; 'count': how often; 'one_hot': each by itself. Default 'multi_hot'. */
  outputMode?: 'multi_hot' | 'binary' | 'one_hot' | 'count';
  /** There are no sparse tensors: false. */
  sparse?: boolean;
}

/**
 * Writes the numbers of categories over an axis with a place for each.
 *
 * **Input shape** `[batch, n]` or any · **Output shape** `[batch, numTokens]`; for 'one_hot' that of the input and an axis of numTokens, in place of a last axis of 1
 *
 * Call option `countWeights`: what each occurrence counts, of the shape of the inputs; with 'count' only.
 *
 * @throws ValueError if numTokens is missing or not positive, there is no such outputMode, or countWeights come without 'count'
 * @source keras.layers.CategoryEncoding
 * @example keras.layers.CategoryEncoding({numTokens: 4, outputMode: 'count'})([[0, 1], [3, 3]]); // [[1, 1, 0, 0], [0, 0, 0, 2]]
 */
class CategoryEncodingLayer extends Layer {
  static override callOptions = ['countWeights'];
  readonly numTokens: number;
  readonly outputMode: 'multi_hot' | 'one_hot' | 'count';
  readonly sparse = false;

  constructor({numTokens = null, outputMode = 'multi_hot', sparse = false, ...rest}: CategoryEncodingOptions = {}) {
    super(rest);
    refuseSparse(sparse, this);
    this.outputMode = oneOf(outputMode === 'binary' ? 'multi_hot' : outputMode, ['multi_hot', 'one_hot', 'count'], 'outputMode', this);
    this.numTokens = positive(numTokens as number, 'numTokens', this);
  }

  override call(inputs: Tensor, {countWeights = null}: {countWeights?: TensorLike | null} = {}): Tensor {
    const {outputMode: mode, numTokens: depth} = this;
    if (countWeights !== null && mode !== 'count') {
      throw new ValueError({what: `${this}: nothing is counted.`, got: `countWeights with outputMode ${show(mode)}`, expected: "outputMode 'count'", fix: 'leave countWeights out'});
    }
    return encodeCategories(inputs, {mode, depth, dtype: this.dtype, countWeights: countWeights === null ? null : cast(countWeights, this.computeDtype)});
  }

  override computeOutputShape(inputShape: SymbolicShape): SymbolicShape {
    return this.outputMode === 'one_hot' ? oneHotShape(inputShape, this.numTokens) : [...inputShape.slice(0, -1), this.numTokens];
  }

  override getConfig(): Record<string, unknown> {
    return {...super.getConfig(), num_tokens: this.numTokens, output_mode: this.outputMode};
  }
}

export const CategoryEncoding = kerasExport('keras.layers.CategoryEncoding', CategoryEncodingLayer);
export type CategoryEncoding = CategoryEncodingLayer;
