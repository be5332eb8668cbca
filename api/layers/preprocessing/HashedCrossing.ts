import {sameShape, show, type Shape, ShapeError, type Tensor, toTensor, ValueError} from '../../../engine/index.ts';
import {kerasExport} from '../../kerasExport.ts';
import type {LayerOptions} from '../Layer.ts';
import {positive} from '../sizes.ts';
import {encodeCategories} from './encodeCategories.ts';
import {fingerprint64, shiftMix} from './fingerprint64.ts';
import {hostArray, type HostData, type HostValue} from './hostArray.ts';
import {HostLayer} from './HostLayer.ts';
import {oneOf, refuseSparse} from './oneOf.ts';
import {u64} from './u64.ts';

export interface HashedCrossingOptions extends LayerOptions {
  /** Default 'int'. */
  outputMode?: 'int' | 'one_hot';
  /** There are no sparse tensors: false. */
  sparse?: boolean;
}

const KEY = 0xdecafcaffen;
const FACTOR = 0xc6a4a7935bd1e995n;
const encoder = new TextEncoder();


/** One fingerprint of two. */
const joined = (first: bigint, second: bigint): bigint => shiftMix(shiftMix((u64(first ^ FACTOR) ^ u64(shiftMix(second * FACTOR) * FACTOR)) * FACTOR) * FACTOR);

const fingerprint = (value: HostValue): bigint => (typeof value === 'number' ? u64(BigInt(value)) : fingerprint64(encoder.encode(value)));

/**
 * Makes one feature of several: the bucket of their combination, by its hash.
 *
 * **Input shape** a list of arrays on the host, text or integers, of equal shapes `[]`, `[batch]` or `[batch, 1]` · **Output shape** that of each; for 'one_hot'
 * `[batch, numBins]`
 *
 * @param numBins  the number of buckets
 * @throws ValueError if numBins or outputMode are not valid, or it is called on fewer than two inputs; ShapeError if their shapes are others
 * @source keras.layers.HashedCrossing
 * @example keras.layers.HashedCrossing(5)([['A', 'B', 'A', 'B', 'A'], [101, 101, 101, 102, 102]]); // [1, 4, 1, 1, 3]
 */
class HashedCrossingLayer extends HostLayer {
  static override positional = ['num_bins'];
  readonly numBins: number;
  readonly outputMode: 'int' | 'one_hot';
  readonly sparse = false;

  constructor(numBins: number, {outputMode = 'int', sparse = false, dtype = null, ...rest}: HashedCrossingOptions = {}) {
    super({...rest, dtype: dtype ?? (outputMode === 'int' ? 'int64' : null)});
    this.numBins = positive(numBins, 'numBins', this);
    this.outputMode = oneOf(outputMode, ['int', 'one_hot'], 'outputMode', this);
    refuseSparse(sparse, this);
  }

  override call(inputs: readonly HostData[]): Tensor {
    if (!Array.isArray(inputs) || inputs.length < 2) {
      throw new ValueError({what: `${this} crosses features.`, got: show(inputs), expected: 'a list of two or more arrays', fix: 'call it on [a, b]'});
    }
    const features = inputs.map(hostArray);
    const shape = this.#commonShape(features.map((feature) => feature.shape));
    const bins = features[0]!.values.map((_, i) => Number(features.reduce((hash, {values}) => joined(hash, fingerprint(values[i]!)), KEY) % BigInt(this.numBins)));
    return encodeCategories(toTensor({data: Int32Array.from(bins), shape}, 'int32'), {mode: this.outputMode, depth: this.numBins, dtype: this.computeDtype});
  }

  #commonShape(shapes: readonly Shape[]): Shape {
    const [first] = shapes as [Shape, ...Shape[]];
    if (shapes.every((shape) => sameShape(shape, first)) && (first.length < 2 || first.length === 2 && first[1] === 1)) return first;
    throw new ShapeError({what: `${this}: the features cannot be crossed.`, got: shapes.map(show).join(', '), expected: 'equal shapes [], [batch] or [batch, 1]', fix: 'reshape them'});
  }

  override computeOutputShape(shapes: unknown): unknown {
    const [first] = shapes as [(number | null)[]];
    if (this.outputMode === 'int') return first;
    return [...(first.at(-1) === 1 ? first.slice(0, -1) : first), this.numBins];
  }

  override getConfig(): Record<string, unknown> {
    return {num_bins: this.numBins, output_mode: this.outputMode, sparse: this.sparse, name: this.name, dtype: this.dtypePolicy.name};
  }
}

export const HashedCrossing = kerasExport('keras.layers.HashedCrossing', HashedCrossingLayer);
export type HashedCrossing = HashedCrossingLayer;
