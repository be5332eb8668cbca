import {flatten, show, type TreeDef, ValueError} from '../../../engine/index.ts';
import {checkedOptions} from '../../arguments.ts';
import {batch} from './batch.ts';
import {bucketBySequenceLength, type BucketOptions} from './bucketBySequenceLength.ts';
import {cache} from './cache.ts';
import {cacheFile} from './cacheFile.ts';
import type {ElementFunction} from './called.ts';
import {chooseFromDatasets} from './chooseFromDatasets.ts';
import {concatenate} from './concatenate.ts';
import type {DataArray, TextArray} from './DataArray.ts';
import type {Elements, Spread} from './element.ts';
import {enumerate} from './enumerate.ts';
import {filter} from './filter.ts';
import {fromGenerator, type Generator} from './fromGenerator.ts';
import {fromTensors} from './fromTensors.ts';
import {fromTensorSlices} from './fromTensorSlices.ts';
import {groupByWindow} from './groupByWindow.ts';
import {interleave, type InterleaveOptions} from './interleave.ts';
import {listFiles} from './listFiles.ts';
import {map, type MapOptions} from './map.ts';
import {paddedBatch} from './paddedBatch.ts';
import {prefetch} from './prefetch.ts';
import {range} from './range.ts';
import {reduce} from './reduce.ts';
import {repeat} from './repeat.ts';
import {sampleFromDatasets} from './sampleFromDatasets.ts';
import {scan} from './scan.ts';
import {shard} from './shard.ts';
import {shuffle} from './shuffle.ts';
import {skip} from './skip.ts';
import {slidingWindows, type WindowOptions} from './slidingWindows.ts';
import {INFINITE, type Stream} from './Stream.ts';
import {take} from './take.ts';
import {takeWhile} from './takeWhile.ts';
import {unbatch} from './unbatch.ts';
import {unique} from './unique.ts';
import {zip} from './zip.ts';

type Function<E, R> = (...parts: Spread<E>) => R | PromiseLike<R>;
type Answer = boolean | DataArray | object;

/**
 * Elements that come one after the other, made when they are asked for: arrays on the host, in tuples and objects. Methods give new data sets; iterating
 * over one (`for await`) begins anew each time, and fit, evaluate and predict take one whose elements are batches.
 *
 * Functions of elements take the parts of a tuple as arguments (not beside a state), may compute with keras.ops, and may be async.
 *
 * Lists of plain numbers, however nested, are one array. The arrays of a tuple are given as tensors, typed arrays or {data, shape}; or the parts have names:
 * {x, y}.
 *
 * @source tf.data.Dataset
 * @example
 * const dataset = tf.data.Dataset.fromTensorSlices({x, y}).shuffle(1000).map(({x, y}) => [x, y]).batch(32);
 * await model.fit(dataset, {epochs: 3});
 */
export class Dataset<E = unknown> {
  readonly #stream: Stream<E>;
  /** The size of the batches that the last operation made; null if it made none. */
  readonly batchSize: number | null;

  /** Data sets are made by fromTensorSlices and the like. */
  constructor(stream: Stream<E>, batchSize: number | null = null) {
    this.#stream = stream;
    this.batchSize = batchSize;
  }

  /** The rows of arrays, in any nest: element i holds row i of each. @source tf.data.Dataset.from_tensor_slices */
  static fromTensorSlices<const T>(tensors: T): Dataset<Elements<T>> {
    return new Dataset(fromTensorSlices(tensors)) as Dataset<Elements<T>>;
  }

  /** One element. @source tf.data.Dataset.from_tensors */
  static fromTensors<const T>(tensors: T): Dataset<Elements<T>> {
    return new Dataset(fromTensors(tensors)) as Dataset<Elements<T>>;
  }

  /**
   * What a generator function gives, which may be async.
   *
   * @param options.outputSignature  {shape, dtype} of each array, in the nest of the elements: they are checked and cast
   * @source tf.data.Dataset.from_generator
   */
  static fromGenerator<T>(generator: Generator<T>, options: {outputSignature?: unknown} = {}): Dataset<Elements<T>> {
    const {outputSignature = null} = checkedOptions('fromGenerator', options, ['outputSignature']);
    return new Dataset(fromGenerator(generator, outputSignature)) as Dataset<Elements<T>>;
  }

  /** range(stop), range(start, stop) or range(start, stop, step): whole numbers to before stop. @source tf.data.Dataset.range */
  static range(first: number, stop?: number, step = 1): Dataset<DataArray> {
    return new Dataset(stop === undefined ? range(0, first, step) : range(first, stop, step));
  }

  /**
   * The paths of the files that fit a pattern, or one of several: * stands for any letters, ? for one, [ab] for one of these; none of them for a slash.
   *
   * @param options.shuffle  in random order. Default true; false: sorted
   * @throws ValueError from the iteration, if there are none
   * @source tf.data.Dataset.list_files
   */
  static listFiles(filePattern: string | readonly string[], options: {shuffle?: boolean | null; seed?: number | null} = {}): Dataset<TextArray> {
    const {shuffle: shuffles = true, seed = null} = checkedOptions('listFiles', options, ['shuffle', 'seed']);
    const paths = listFiles(filePattern);
    return new Dataset(shuffles === false ? paths : shuffle(paths, 2 ** 31, seed, true));
  }

  /** Elements of several data sets side by side, in the nest in which these are given; ends with the first that ends. @source tf.data.Dataset.zip */
  static zip(...datasets: unknown[]): Dataset<unknown> {
    const {leaves, def} = flatten(datasets.length === 1 ? datasets[0] : datasets);
    return new Dataset(zip(leaves.map((leaf) => streamOf(leaf, 'zip')), def as TreeDef));
  }

  /**
   * Elements of several data sets at random.
   *
   * @param options.weights             how often each is taken; default: equally
   * @param options.stopOnEmptyDataset  ends with the first that ends. Default false: the others go on
   * @source tf.data.Dataset.sample_from_datasets
   */
  static sampleFromDatasets<E>(
    datasets: readonly Dataset<E>[], options: {weights?: readonly number[] | null; seed?: number | null; stopOnEmptyDataset?: boolean} = {},
  ): Dataset<E> {
    const {weights = null, seed = null, stopOnEmptyDataset = false} = checkedOptions('sampleFromDatasets', options, ['weights', 'seed', 'stopOnEmptyDataset']);
    return new Dataset(sampleFromDatasets(datasets.map((one) => one.#stream), weights, seed, stopOnEmptyDataset)) as Dataset<E>;
  }

  /** Elements of several data sets, each of that which a number of `choiceDataset` names. @source tf.data.Dataset.choose_from_datasets */
  static chooseFromDatasets<E>(datasets: readonly Dataset<E>[], choiceDataset: Dataset<DataArray>, options: {stopOnEmptyDataset?: boolean} = {}): Dataset<E> {
    const {stopOnEmptyDataset = true} = checkedOptions('chooseFromDatasets', options, ['stopOnEmptyDataset']);
    return new Dataset(chooseFromDatasets(datasets.map((one) => one.#stream), choiceDataset.#stream, stopOnEmptyDataset)) as Dataset<E>;
  }

  /** The number of elements; INFINITE_CARDINALITY (-1) without an end, UNKNOWN_CARDINALITY (-2) where it is not known. @source tf.data.Dataset.cardinality */
  cardinality(): number {
    return this.#stream.cardinality;
  }

  /** The number of elements. @throws ValueError without an end, and where it is not known */
  get length(): number {
    const n = this.cardinality();
    if (n >= 0) return n;
    throw new ValueError({
      what: `The dataset ${n === INFINITE ? 'is infinite' : 'length is unknown'}.`, got: 'a look at length',
      expected: 'a data set with a known number of elements', fix: 'look at cardinality(), or count them: reduce(0, (n) => n + 1)',
    });
  }

  [Symbol.asyncIterator](): AsyncGenerator<E> {
    return this.#stream.open();
  }

  /** The elements; as iterating. @source tf.data.Dataset.as_numpy_iterator */
  asNumpyIterator(): AsyncGenerator<E> {
    return this.#stream.open();
  }

  /** All elements in a list. */
  async toArray(): Promise<E[]> {
    const all: E[] = [];
    for await (const element of this) all.push(element);
    return all;
  }

  /**
   * So many elements stacked along a new first axis.
   *
   * @param options.dropRemainder  leaves out a smaller last batch. Default false
   * @throws ShapeError from the iteration, if they do not fit
   * @source tf.data.Dataset.batch
   */
  batch(batchSize: number, options: {dropRemainder?: boolean} = {}): Dataset<E> {
    const {dropRemainder = false} = checkedOptions('batch', options, ['dropRemainder']);
    return new Dataset(batch(this.#stream, batchSize, dropRemainder), batchSize) as Dataset<E>;
  }

  /**
   * As batch, but smaller elements are filled up.
   *
   * @param options.paddedShapes   the sizes to fill up to, null for that of the largest in the batch; one list for all arrays, or a nest of lists
   * @param options.paddingValues  default 0, or '' for text; one for all arrays, or a nest
   * @source tf.data.Dataset.padded_batch
   */
  paddedBatch(batchSize: number, options: {paddedShapes?: unknown; paddingValues?: unknown; dropRemainder?: boolean} = {}): Dataset<E> {
    const {
      paddedShapes = null, paddingValues = null, dropRemainder = false,
    } = checkedOptions('paddedBatch', options, ['paddedShapes', 'paddingValues', 'dropRemainder']);
    return new Dataset(paddedBatch(this.#stream, batchSize, paddedShapes, paddingValues, dropRemainder), batchSize) as Dataset<E>;
  }

  /** The rows of batches as elements. @source tf.data.Dataset.unbatch */
  unbatch(): Dataset<E> {
    return new Dataset(unbatch(this.#stream)) as Dataset<E>;
  }

  /** Batches of elements of similar length. @param bucketBatchSizes  one more than boundaries @source tf.data.Dataset.bucket_by_sequence_length */
  bucketBySequenceLength(
    elementLengthFunc: Function<E, number | Answer>, bucketBoundaries: readonly number[], bucketBatchSizes: readonly number[], options: BucketOptions = {},
  ): Dataset<E> {
    const known = checkedOptions('bucketBySequenceLength', options, ['paddedShapes', 'paddingValues', 'padToBucketBoundary', 'noPadding', 'dropRemainder']);
    return new Dataset(bucketBySequenceLength(this.#stream, elementLengthFunc as ElementFunction, bucketBoundaries, bucketBatchSizes, known)) as Dataset<E>;
  }

  /** What a function makes of windows of elements with the same key. @param keyFunc  gives a whole number @source tf.data.Dataset.group_by_window */
  groupByWindow<R>(
    keyFunc: Function<E, number | Answer>, reduceFunc: (key: number, window: Dataset<E>) => Dataset<R>, windowSize: number | ((key: number) => number),
  ): Dataset<R> {
    const reduced = (key: number, window: Stream): Stream => streamOf(reduceFunc(key, new Dataset(window) as Dataset<E>), 'groupByWindow');
    return new Dataset(groupByWindow(
      this.#stream, keyFunc as ElementFunction, reduced, typeof windowSize === 'number' ? () => windowSize : windowSize,
    )) as Dataset<R>;
  }

  /** All elements, so many times; without a number, or -1, again and again. @source tf.data.Dataset.repeat */
  repeat(count: number | null = null): Dataset<E> {
    return new Dataset(repeat(this.#stream, count));
  }

  /**
   * Elements in random order: drawn from a buffer that is filled up again from behind. For an even mixture it is as large as the data set.
   *
   * The order is not TensorFlow's. With the same seed it is the same in each program, and without one it follows keras.utils.setRandomSeed.
   *
   * @param options.seed                     default: drawn
   * @param options.reshuffleEachIteration   another order in each iteration. Default true
   * @source tf.data.Dataset.shuffle
   */
  shuffle(bufferSize: number, options: {seed?: number | null; reshuffleEachIteration?: boolean | null} = {}): Dataset<E> {
    const {seed = null, reshuffleEachIteration = true} = checkedOptions('shuffle', options, ['seed', 'reshuffleEachIteration']);
    return new Dataset(shuffle(this.#stream, bufferSize, seed, reshuffleEachIteration !== false));
  }

  /** What a function makes of each element. @source tf.data.Dataset.map */
  map<const R>(mapFunc: Function<E, R>, options: MapOptions = {}): Dataset<Elements<R>> {
    return new Dataset(map(this.#stream, mapFunc as ElementFunction, checkedOptions('map', options, [
      'numParallelCalls', 'deterministic',
    ]))) as Dataset<Elements<R>>;
  }

  /** The elements of the data set that a function makes of each element, one after the other. @source tf.data.Dataset.flat_map */
  flatMap<R>(mapFunc: Function<E, Dataset<R>>): Dataset<R> {
    return new Dataset(interleave(this.#stream, mapFunc as ElementFunction, 1, 1, 'flatMap')) as Dataset<R>;
  }

  /**
   * The elements of the data sets that a function makes of elements, in turn.
   *
   * @param options  the order is always the same, however many calls run at once
   * @source tf.data.Dataset.interleave
   */
  interleave<R>(mapFunc: Function<E, Dataset<R>>, options: InterleaveOptions = {}): Dataset<R> {
    const {cycleLength = null, blockLength = null} = checkedOptions('interleave', options, ['cycleLength', 'blockLength', 'numParallelCalls', 'deterministic']);
    return new Dataset(interleave(
      this.#stream, mapFunc as ElementFunction, cycleLength === null || cycleLength === -1 ? 4 : cycleLength, blockLength ?? 1, 'interleave',
    )) as Dataset<R>;
  }

  /** The elements of which a function says yes. @source tf.data.Dataset.filter */
  filter(predicate: Function<E, Answer>): Dataset<E> {
    return new Dataset(filter(this.#stream, predicate as ElementFunction));
  }

  /** At most so many elements; -1: all. @source tf.data.Dataset.take */
  take(count: number): Dataset<E> {
    return new Dataset(take(this.#stream, count));
  }

  /** The elements before the first of which a function says no. @source tf.data.Dataset.take_while */
  takeWhile(predicate: Function<E, Answer>): Dataset<E> {
    return new Dataset(takeWhile(this.#stream, predicate as ElementFunction));
  }

  /** The elements after so many; -1: none. @source tf.data.Dataset.skip */
  skip(count: number): Dataset<E> {
    return new Dataset(skip(this.#stream, count));
  }

  /** The elements of this data set, then those of another. @source tf.data.Dataset.concatenate */
  concatenate<F>(dataset: Dataset<F>): Dataset<E | F> {
    return new Dataset(concatenate(this.#stream, streamOf(dataset, 'concatenate') as Stream<F>));
  }

  /** [number, element]. @source tf.data.Dataset.enumerate */
  enumerate(start = 0): Dataset<[DataArray, E]> {
    return new Dataset(enumerate(this.#stream, start));
  }

  /** Every `numShards`-th element, from number `index` on: so several programs share them. @source tf.data.Dataset.shard */
  shard(numShards: number, index: number): Dataset<E> {
    return new Dataset(shard(this.#stream, numShards, index));
  }

  /**
   * Windows of elements, each a data set (in the nest of the elements).
   *
   * @source tf.data.Dataset.window
   * @example dataset.window(3, {shift: 1}).flatMap((window) => window.batch(3))
   */
  window(size: number, options: WindowOptions = {}): Dataset<E extends DataArray ? Dataset<E> : {[K in keyof E]: Dataset<E[K]>}> {
    return new Dataset(slidingWindows(this.#stream, size, checkedOptions('window', options, [
      'shift', 'stride', 'dropRemainder',
    ]), (stream) => new Dataset(stream))) as never;
  }

  /** What a function of a state and an element gives as [state, output]: the outputs. @source tf.data.Dataset.scan */
  scan<const S, const R>(
    initialState: S, scanFunc: (state: Elements<S>, element: E) => readonly [S | Elements<S>, R] | PromiseLike<readonly [S | Elements<S>, R]>,
  ): Dataset<Elements<R>> {
    return new Dataset(scan(this.#stream, initialState, scanFunc as ElementFunction)) as Dataset<Elements<R>>;
  }

  /** The last state that a function of a state and an element gives. @source tf.data.Dataset.reduce */
  reduce<const S>(initialState: S, reduceFunc: (state: Elements<S>, element: E) => unknown): Promise<Elements<S>> {
    return reduce(this.#stream, initialState, reduceFunc as ElementFunction) as Promise<Elements<S>>;
  }

  /** Elements that were not there before. @source tf.data.Dataset.unique */
  unique(): Dataset<E> {
    return new Dataset(unique(this.#stream));
  }

  /**
   * Keeps the elements: later iterations do not make them again. Before shuffle.
   *
   * @param filename  a file for them, which is written by the first iteration that comes to its end, and read by later programs too. Default: in memory
   * @source tf.data.Dataset.cache
   */
  cache(filename = ''): Dataset<E> {
    return new Dataset(filename === '' ? cache(this.#stream) : cacheFile(this.#stream, filename), this.batchSize);
  }

  /** Makes so many elements ahead, while others are used; -1 (AUTOTUNE): a number that suits most. @source tf.data.Dataset.prefetch */
  prefetch(bufferSize: number): Dataset<E> {
    return new Dataset(prefetch(this.#stream, bufferSize), this.batchSize);
  }

  /** What a function makes of the data set. @source tf.data.Dataset.apply */
  apply<R>(transformation: (dataset: Dataset<E>) => R): R {
    return transformation(this);
  }

  toString(): string {
    const n = this.cardinality();
    return `Dataset(${n === INFINITE ? 'without an end' : n < 0 ? 'of unknown length' : `${n} elements`})`;
  }

  /** For streamOf: what makes the elements. */
  static streamOf(dataset: Dataset): Stream {
    return dataset.#stream;
  }
}

/** The stream of a data set. @throws ValueError for something else */
function streamOf(dataset: unknown, who: string): Stream {
  if (dataset instanceof Dataset) return Dataset.streamOf(dataset);
  throw new ValueError({
    what: `${who}: this is no data set.`, got: show(dataset), expected: 'a tf.data.Dataset', fix: 'make one, e.g. by tf.data.Dataset.fromTensorSlices',
  });
}
