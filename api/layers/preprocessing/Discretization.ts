import {type Dtype, show, type Tensor, ValueError} from '../../../engine/index.ts';
import {cast, digitize} from '../../../engine/ops/index.ts';
import {construct} from '../../arguments.ts';
import {floatx} from '../../config.ts';
import {kerasExport} from '../../kerasExport.ts';
import {KerasTensor, type SymbolicShape} from '../../symbolic/KerasTensor.ts';
import {Layer, type LayerOptions} from '../Layer.ts';
import {type CategoryMode, encodeCategories, oneHotShape} from './encodeCategories.ts';
import {hostArray, type HostData} from './hostArray.ts';
import {eachBatch, type HostBatches, isHostBatches} from './hostBatches.ts';
import {oneOf, refuseSparse} from './oneOf.ts';
import {boundaries, merge, type Summary, summarize} from './quantiles.ts';

export interface DiscretizationOptions extends Pick<LayerOptions, 'name' | 'dtype'> {
  /** Ascending: [0, 1] makes the bins (-∞, 0), [0, 1) and [1, ∞). */
  binBoundaries?: readonly number[] | null;
  /** The number of bins that adapt finds, in place of binBoundaries. */
  numBins?: number | null;
  /** How coarse adapt may be: shares of the data are known to this. Default 0.01. */
  epsilon?: number;
  /** Default 'int'. */
  outputMode?: CategoryMode;
  /** There are no sparse tensors: false. */
  sparse?: boolean;
}

const nothing: Summary = {values: [], weights: []};

/**
 * Puts numbers into bins, whose boundaries are given, or learned by `adapt` so that each holds about as many values.
 *
 * **Input shape** any · **Output shape** that of the input; other modes than 'int' as of CategoryEncoding
 *
 * @throws ValueError unless one of binBoundaries and numBins is given, or if there is no such outputMode
 * @source keras.layers.Discretization
 * @example keras.layers.Discretization({binBoundaries: [0, 1, 2]})([[-1.5, 1, 3.4, 0.5]]); // [[0, 2, 3, 1]]
 */
class DiscretizationLayer extends Layer {
  binBoundaries: readonly number[] | null;
  readonly numBins: number | null;
  readonly epsilon: number;
  readonly outputMode: CategoryMode;
  readonly sparse = false;
  summary: Summary = nothing;

  constructor({binBoundaries = null, numBins = null, epsilon = 0.01, outputMode = 'int', sparse = false, ...rest}: DiscretizationOptions = {}) {
    super(rest);
    refuseSparse(sparse, this);
    this.outputMode = oneOf(outputMode, ['int', 'one_hot', 'multi_hot', 'count'], 'outputMode', this);
    if ((binBoundaries === null) === (numBins === null) || numBins !== null && !(numBins >= 0)) {
      throw new ValueError({what: `${this}: the bins are not said.`, got: `binBoundaries ${show(binBoundaries)}, numBins ${show(numBins)}`, expected: 'one of them', fix: 'give binBoundaries, or numBins and call adapt'});
    }
    this.binBoundaries = binBoundaries;
    this.numBins = numBins;
    this.epsilon = epsilon;
  }

  override get inputDtype(): Dtype {
    return floatx();
  }

  get outputDtype(): Dtype {
    return this.outputMode === 'int' ? 'int32' : this.computeDtype;
  }

  /**
   * Learns the boundaries, forgetting those that it had.
   *
   * @param data   one array, or an iterable of batches, also an asynchronous one
   * @param steps  so many batches at most. Default: all
   * @throws ValueError if the boundaries were given
   */
  async adapt(data: HostData | HostBatches, {steps = null}: {steps?: number | null} = {}): Promise<void> {
    if (this.numBins === null) {
      throw new ValueError({what: `${this}: adapt was called on a layer with given boundaries.`, got: `binBoundaries ${show(this.binBoundaries)}`, expected: 'a layer made with numBins', fix: 'Discretization({numBins})'});
    }
    this.resetState();
    if (isHostBatches(data)) await eachBatch(data, steps, (batch) => this.updateState(batch));
    else this.updateState(data);
    this.finalizeState();
  }

  /** Takes in a batch. */
  updateState(data: HostData): void {
    this.summary = merge(summarize(hostArray(data).values as number[], this.epsilon), this.summary, this.epsilon);
  }

  /** Makes the boundaries of what was taken in. */
  finalizeState(): void {
    if (this.numBins !== null) this.binBoundaries = boundaries(this.summary, this.numBins);
  }

  /** Forgets what was taken in. */
  resetState(): void {
    if (this.numBins !== null) this.summary = nothing;
  }

  override call(inputs: Tensor): Tensor {
    const {binBoundaries, outputMode: mode} = this;
    if (binBoundaries === null) {
      throw new ValueError({what: `${this} has no boundaries.`, got: 'numBins, and no data to learn them from', expected: 'boundaries', fix: 'call adapt before'});
    }
    return encodeCategories(digitize(cast(inputs, floatx()), binBoundaries), {mode, depth: binBoundaries.length + 1, dtype: this.outputDtype});
  }

  override computeOutputShape(inputShape: SymbolicShape): SymbolicShape {
    if (this.outputMode === 'int') return inputShape;
    const depth = this.binBoundaries ? this.binBoundaries.length + 1 : this.numBins!;
    if (this.outputMode === 'one_hot') return oneHotShape(inputShape, depth);
    return inputShape.length >= 2 ? [inputShape[0]!, ...inputShape.slice(2), depth] : [depth];
  }

  override computeOutputSpec([inputs]: readonly [KerasTensor]): unknown {
    return new KerasTensor(this.computeOutputShape(inputs.shape), {dtype: this.outputDtype});
  }

  override getConfig(): Record<string, unknown> {
    const {binBoundaries, numBins, epsilon, outputMode, sparse, name, dtype} = this;
    return {bin_boundaries: binBoundaries, num_bins: numBins, epsilon, output_mode: outputMode, sparse, name, dtype};
  }

  static override fromConfig<T>(this: T, config: Record<string, unknown>): never {
    const {bin_boundaries: learned, ...rest} = config;
    if (learned === null || rest.num_bins === null) return construct(this as never, config) as never;
    const made = construct(this as never, rest) as DiscretizationLayer;
    made.binBoundaries = learned as number[];
    return made as never;
  }
}

export const Discretization = kerasExport('keras.layers.Discretization', DiscretizationLayer);
export type Discretization = DiscretizationLayer;
