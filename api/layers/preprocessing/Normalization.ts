import {
  isTensor, normalizeAxes, parse, sameShape, type Shape, ShapeError, show, sizeOf, type Tensor, type TensorLike, tidy, toTensor, ValueError, type Variable,
} from '../../../engine/index.ts';
import {add, broadcastTo, cast, divide, maximum, mean, multiply, reshape, sqrt, square, subtract, var as variance} from '../../../engine/ops/index.ts';
import {epsilon} from '../../config.ts';
import {kerasExport} from '../../kerasExport.ts';
import type {SymbolicShape} from '../../symbolic/KerasTensor.ts';
import {Layer, type LayerOptions} from '../Layer.ts';
import {type Batches, batchesOf} from './batchesOf.ts';
import {nestedNumbers} from './nestedNumbers.ts';

export interface NormalizationOptions extends LayerOptions {
  /** The axis or axes that have statistics of their own; null: one mean and variance for all. Default -1. */
  axis?: number | readonly number[] | null;
  /** Given together with variance, instead of adapt: a number, or one per element of the axes. Default null. */
  mean?: TensorLike | null;
  /** Default null. */
  variance?: TensorLike | null;
  /** Undoes the normalization instead. Default false. */
  invert?: boolean;
}

/**
 * Shifts and scales features to mean 0 and variance 1: (x - mean) / √variance. The statistics are given, or learned by `adapt`.
 *
 * **Input shape** any · **Output shape** that of the input
 *
 * @throws ValueError if only one of mean and variance is given; ShapeError if their shapes differ or do not fit the axes
 * @source keras.layers.Normalization
 * @example
 * const layer = keras.layers.Normalization();
 * await layer.adapt([[1, 10], [3, 30]]);
 * layer([[1, 10]]); // [[-1, -1]]
 */
class NormalizationLayer extends Layer {
  readonly axis: readonly number[];
  readonly inputMean: TensorLike | null;
  readonly inputVariance: TensorLike | null;
  readonly invert: boolean;
  adaptMean: Variable | null = null;
  adaptVariance: Variable | null = null;
  count: Variable | null = null;
  /** Axes with statistics of their own, ascending, and their sizes; known once the layer is built. */
  #kept: {axes: readonly number[]; sizes: Shape; rank: number} = {axes: [], sizes: [], rank: 0};

  constructor({axis = -1, mean: givenMean = null, variance: givenVariance = null, invert = false, ...rest}: NormalizationOptions = {}) {
    super(rest);
    this.axis = axis === null ? [] : [axis].flat();
    this.inputMean = givenMean;
    this.inputVariance = givenVariance;
    this.invert = invert;
    this.supportsMasking = true;
    this.#checkStatistics();
  }

  #checkStatistics(): void {
    const {inputMean, inputVariance, axis} = this;
    if ((inputMean === null) !== (inputVariance === null)) {
      throw new ValueError({
        what: `${this}: only one of mean and variance is given.`, got: `mean ${show(inputMean)}, variance ${show(inputVariance)}`, expected: 'both or neither',
        fix: 'leave both out and call adapt, or give both',
      });
    }
    if (inputMean === null) return;
    const [first, second] = [inputMean, inputVariance!].map((data) => shapeOf(data)) as [Shape, Shape];
    if (sameShape(first, second) && first.length <= axis.length) return;
    throw new ShapeError({
      what: `${this}: mean and variance do not fit.`, got: `mean of shape ${show(first)}, variance of shape ${show(second)}`,
      expected: `equal shapes with at most ${axis.length} axes`, fix: 'give a number, or one for each element of the axes',
    });
  }

  override build(inputShape: SymbolicShape): void {
    const axes = normalizeAxes(this.axis, inputShape.length, `${this}`).sort((a, b) => a - b);
    const sizes = axes.map((d) => inputShape[d]!);
    if (sizes.includes(null as never)) {
      throw new ShapeError({
        what: `${this}: an axis with statistics of its own has an unknown size.`, got: `axis ${show(this.axis)} of ${show(inputShape)}`, expected: 'known sizes there',
        fix: 'start the model with Input({shape: [...]}), so that these sizes are known',
      });
    }
    this.#kept = {axes, sizes, rank: inputShape.length};
    if (this.inputMean !== null) return;
    this.adaptMean = this.addWeight({name: 'mean', shape: sizes, initializer: 'zeros', trainable: false});
    this.adaptVariance = this.addWeight({name: 'variance', shape: sizes, initializer: 'ones', trainable: false});
    this.count = this.addWeight({name: 'count', shape: [], dtype: 'int32', initializer: 'zeros', trainable: false});
  }

  /**
   * Learns mean and variance from data, forgetting those that it had. What is at hand is learned at once; the promise matters for asynchronous batches.
   *
   * @param data  one array or tensor, or an iterable (also an asynchronous one) of batches
   * @throws ValueError if there is nothing to learn from, or the statistics are given; ShapeError if a batch does not fit the layer
   */
  async adapt(data: TensorLike | Batches): Promise<void> {
    if (this.inputMean !== null) {
      throw new ValueError({
        what: `${this}: adapt was called on a layer with given statistics.`, got: 'mean and variance as arguments', expected: 'a layer made without them', fix: 'Normalization({axis})',
      });
    }
    let seen = 0;
    const learn = (batch: TensorLike): void => { seen += this.#learn(batch, seen); };
    const batches = batchesOf(data);
    if (Symbol.asyncIterator in batches) for await (const batch of batches) learn(batch);
    else for (const batch of batches) learn(batch);
    if (seen > 0) return;
    throw new ValueError({what: `${this}: adapt was given no data.`, got: 'no element', expected: 'at least one batch', fix: 'pass an array, or an iterable of arrays'});
  }

  /** Merges the statistics of a batch into those of so many elements per feature before it. @returns the elements per feature of the batch */
  #learn(data: TensorLike, before: number): number {
    return tidy(() => {
      const batch = cast(toTensor(data), 'float32');
      if (!this.built) this.build(batch.shape);
      const {axes, sizes} = this.#kept;
      if (axes.some((d, i) => batch.shape[d] !== sizes[i])) {
        throw new ShapeError({
          what: `${this}: a batch does not fit the layer.`, got: `shape ${show(batch.shape)}`, expected: `sizes ${show(sizes)} at the axes ${show(axes)}`,
          fix: 'adapt on data like that which the layer was built for',
        });
      }
      const others = batch.shape.flatMap((_, d) => (axes.includes(d) ? [] : [d]));
      const count = sizeOf(others.map((d) => batch.shape[d]!));
      if (count === 0) return 0;
      const share = count / (before + count);
      const [oldMean, oldVariance] = [this.adaptMean!, this.adaptVariance!].map((weight) => cast(weight, 'float32')) as [Tensor, Tensor];
      const ownMean = mean(batch, {axis: others});
      const newMean = add(multiply(oldMean, 1 - share), multiply(ownMean, share));
      const spread = (own: Tensor, centre: Tensor): Tensor => add(own, square(subtract(centre, newMean)));
      const newVariance = add(multiply(spread(oldVariance, oldMean), 1 - share), multiply(spread(variance(batch, {axis: others}), ownMean), share));
      this.adaptMean!.assign(cast(newMean, this.adaptMean!.dtype));
      this.adaptVariance!.assign(cast(newVariance, this.adaptVariance!.dtype));
      return count;
    });
  }

  /** The mean that is subtracted, in a shape that broadcasts to the inputs; null before the layer is built. */
  get mean(): Tensor | null {
    return this.#alongInputs(this.inputMean ?? this.adaptMean);
  }

  /** The variance by whose root is divided, in a shape that broadcasts to the inputs; null before the layer is built. */
  get variance(): Tensor | null {
    return this.#alongInputs(this.inputVariance ?? this.adaptVariance);
  }

  #alongInputs(statistic: TensorLike | null): Tensor | null {
    if (!this.built || statistic === null) return null;
    const values = cast(toTensor(statistic), this.computeDtype);
    const {axes, sizes, rank} = this.#kept;
    const given = axes.slice(axes.length - values.ndim);
    const along = (kept: readonly number[], of: Shape): Shape => Array.from({length: rank}, (_, d) => (kept.includes(d) ? of[kept.indexOf(d)]! : 1));
    return broadcastTo(reshape(values, along(given, values.shape)), along(axes, sizes));
  }

  override call(inputs: Tensor): Tensor {
    const x = cast(inputs, this.computeDtype);
    const [centre, deviation] = [this.mean!, maximum(sqrt(this.variance!), epsilon())];
    return this.invert ? add(centre, multiply(x, deviation)) : divide(subtract(x, centre), deviation);
  }

  override computeOutputShape(inputShape: SymbolicShape): SymbolicShape {
    return inputShape;
  }

  override getConfig(): Record<string, unknown> {
    const {axis, invert, inputMean, inputVariance} = this;
    return {...super.getConfig(), axis, invert, mean: inputMean && nestedNumbers(inputMean), variance: inputVariance && nestedNumbers(inputVariance)};
  }
}

const shapeOf = (data: TensorLike): Shape => (isTensor(data) ? data : parse(data)).shape;

export const Normalization = kerasExport('keras.layers.Normalization', NormalizationLayer);
export type Normalization = NormalizationLayer;
