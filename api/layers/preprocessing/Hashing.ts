import {show, type Tensor, toTensor, ValueError} from '../../../engine/index.ts';
import {floatx} from '../../config.ts';
import {kerasExport} from '../../kerasExport.ts';
import type {SymbolicShape} from '../../symbolic/KerasTensor.ts';
import type {LayerOptions} from '../Layer.ts';
import {positive} from '../sizes.ts';
import {type CategoryMode, encodeCategories} from './encodeCategories.ts';
import {hashBucket, type Salt, saltOf} from './hashBucket.ts';
import {hostArray, type HostData, type HostValue} from './hostArray.ts';
import {HostLayer} from './HostLayer.ts';
import {oneOf, refuseSparse} from './oneOf.ts';

export interface HashingOptions extends LayerOptions {
  /** This value gets bucket 0, and no other does. Default: none. */
  maskValue?: HostValue | null;
  /** One or two integers that key the hash (SipHash); null: FarmHash, which has no key. Default null. */
  salt?: number | Salt | null;
  /** Default 'int'. */
  outputMode?: CategoryMode;
  /** There are no sparse tensors: false. */
  sparse?: boolean;
}

/**
 * Puts text or integers into buckets by their hash, always the same.
 *
 * **Input shape** any, on the host · **Output shape** that of the input; other modes than 'int' as of CategoryEncoding
 *
 * @param numBins  the number of buckets, that of maskValue included
 * @throws ValueError if numBins, outputMode or salt are not valid, or the dtype of 'int' is not an integer
 * @source keras.layers.Hashing
 * @example keras.layers.Hashing(3)([['A'], ['B'], ['C'], ['D'], ['E']]); // [[1], [0], [1], [1], [2]]
 */
class HashingLayer extends HostLayer {
  static override positional = ['num_bins'];
  readonly numBins: number;
  readonly maskValue: HostValue | null;
  readonly salt: Salt | null;
  readonly strongHash: boolean;
  readonly outputMode: CategoryMode;
  readonly sparse = false;

  constructor(numBins: number, {maskValue = null, salt = null, outputMode = 'int', sparse = false, dtype = null, ...rest}: HashingOptions = {}) {
    super({...rest, dtype: dtype ?? (outputMode === 'int' ? 'int64' : floatx())});
    this.numBins = positive(numBins, 'numBins', this);
    this.outputMode = oneOf(outputMode, ['int', 'one_hot', 'multi_hot', 'count'], 'outputMode', this);
    refuseSparse(sparse, this);
    if (outputMode === 'int' && !['int32', 'int64'].includes(this.dtypePolicy.name)) {
      throw new ValueError({what: `${this}: buckets are whole numbers.`, got: `dtype ${show(this.dtypePolicy.name)}`, expected: "'int32' or 'int64'", fix: 'leave the dtype out'});
    }
    this.maskValue = maskValue;
    this.salt = saltOf(salt, this);
    this.strongHash = this.salt !== null;
  }

  override call(inputs: HostData): Tensor {
    const {values, shape} = hostArray(inputs);
    const drops = this.outputMode === 'one_hot' && shape.at(-1) === 1;
    const bins = toTensor({data: Int32Array.from(values, (value) => this.#bin(value)), shape: drops ? shape.slice(0, -1) : shape}, 'int32');
    return encodeCategories(bins, {mode: this.outputMode, depth: this.numBins, dtype: this.dtype});
  }

  #bin(value: HostValue): number {
    const {maskValue, numBins, salt} = this;
    const whole = typeof value === 'number' ? Math.trunc(value) : value;
    if (maskValue === null || numBins === 1) return hashBucket(whole, numBins, salt);
    return value === maskValue ? 0 : 1 + hashBucket(whole, numBins - 1, salt);
  }

  override computeOutputShape(inputShape: SymbolicShape): SymbolicShape {
    return this.outputMode === 'int' ? inputShape : [...inputShape.slice(0, -1), this.numBins];
  }

  override getConfig(): Record<string, unknown> {
    return {...super.getConfig(), num_bins: this.numBins, salt: this.salt, mask_value: this.maskValue, output_mode: this.outputMode, sparse: this.sparse};
  }
}

export const Hashing = kerasExport('keras.layers.Hashing', HashingLayer);
export type Hashing = HashingLayer;
