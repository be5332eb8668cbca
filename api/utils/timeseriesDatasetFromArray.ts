import {numpySeed, RandomState, show, type TensorLike, ValueError} from '../../engine/index.ts';
import {Dataset} from '../tf/data/Dataset.ts';
import {DataArray} from '../tf/data/DataArray.ts';
import {toDataArray} from '../tf/data/element.ts';
import {rowOf} from '../tf/data/rows.ts';
import {takeRows} from '../trainers/hostArray.ts';
import {withSignature} from '../withSignature.ts';

export interface TimeseriesOptions {
  /** Steps from the beginning of a sequence to that of the next. Default 1. */
  sequenceStride?: number;
  /** Steps from one of a sequence to the next. Default 1. */
  samplingRate?: number;
  /** null: single elements. Default 128. */
  batchSize?: number | null;
  /** Default false. */
  shuffle?: boolean;
  seed?: number | null;
  /** Steps before it are not used. Default: the first. */
  startIndex?: number | null;
  /** Steps from it on are not used. Default: the end. */
  endIndex?: number | null;
}

function check(length: number, {sequenceStride = 1, samplingRate = 1, startIndex = null, endIndex = null}: TimeseriesOptions): void {
  const within = (name: string, value: number | null, least: number): void => {
    if (value === null || Number.isInteger(value) && value >= least && value < length) return;
    throw new ValueError({
      what: `timeseriesDatasetFromArray: ${name} is not valid.`, got: `${show(value)}, of ${length} steps`,
      expected: `a whole number from ${least} to ${length - 1}`, fix: 'leave it out',
    });
  };
  within('sequenceStride', sequenceStride, 1);
  within('samplingRate', samplingRate, 1);
  within('startIndex', startIndex, 0);
  within('endIndex', endIndex, (startIndex ?? 0) + 1);
}

/**
 * Sequences of steps out of a series: [sequences, targets], or sequences alone. Sequence i begins at step `start = i * sequenceStride`, and
 * `targets[start]` belongs to it.
 *
 * @param data            `[time, ...]`
 * @param targets         `[time, ...]`; null for sequences alone
 * @param sequenceLength  steps of a sequence
 * @throws ValueError for numbers that are not valid
 * @source keras.utils.timeseries_dataset_from_array
 * @example
 * // the next value from ten before it
 * const dataset = keras.utils.timeseriesDatasetFromArray(series.slice(0, -10), series.slice(10), 10);
 */
export const timeseriesDatasetFromArray = /* @__PURE__ */ withSignature(
  'timeseriesDatasetFromArray', 'data targets sequenceLength | sequenceStride samplingRate batchSize shuffle seed startIndex endIndex',
  (data: TensorLike, targets: TensorLike | null, sequenceLength: number, options: TimeseriesOptions = {}): Dataset => {
    const {sequenceStride = 1, samplingRate = 1, batchSize = 128, shuffle = false, startIndex = null, endIndex = null} = options;
    const series = toDataArray(data) as DataArray;
    const aims = targets === null ? null : toDataArray(targets);
    check(series.shape[0] ?? 0, options);
    if (!(Number.isInteger(sequenceLength) && sequenceLength > 0)) {
      throw new ValueError({
        what: 'timeseriesDatasetFromArray: sequenceLength is not valid.', got: show(sequenceLength), expected: 'a positive integer',
        fix: 'give the number of steps of a sequence',
      });
    }
    const from = startIndex ?? 0;
    const count = Math.min((endIndex ?? series.shape[0]!) - from - (sequenceLength - 1) * samplingRate, aims ? aims.shape[0]! : Infinity);
    const starts = Array.from({length: Math.max(0, Math.ceil(count / sequenceStride))}, (_, i) => i * sequenceStride);
    const seed = shuffle ? (options.seed ?? numpySeed()) : null;
    const order = seed === null ? null : new RandomState(seed).permutation(starts.length);
    const places = order ? Array.from(order, (i) => starts[i]!) : starts;
    const sequence = (start: number): DataArray => {
      const {data: steps, shape, dtype} = takeRows(series, Int32Array.from({length: sequenceLength}, (_, k) => from + start + k * samplingRate));
      return new DataArray(steps, shape, dtype);
    };
    const sequences = Dataset.fromTensorSlices(Int32Array.from(places)).map((place): unknown => (aims ? [
      sequence(place.item()), rowOf(aims, from + place.item()),
    ] : sequence(place.item())));
    const shuffled = seed === null ? sequences : sequences.shuffle(batchSize === null ? 1024 : batchSize * 8, {seed});
    return batchSize === null ? shuffled : shuffled.batch(batchSize);
  },
);
