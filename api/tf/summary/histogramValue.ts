import {DT_DOUBLE, type SummaryValue} from './SummaryValue.ts';

/** Rows of left edge, right edge and count: buckets of one width between the least and the greatest value. */
function bucketsOf(values: ArrayLike<number>, count: number): Float64Array {
  const rows = new Float64Array(count * 3);
  if (values.length === 0) return rows;
  let [least, greatest] = [values[0]!, values[0]!];
  for (let i = 1; i < values.length; i++) {
    least = Math.min(least, values[i]!);
    greatest = Math.max(greatest, values[i]!);
  }
  const width = (greatest - least) / count;
  for (let k = 0; k < count; k++) {
    rows[3 * k] = least + k * width;
    rows[3 * k + 1] = k === count - 1 ? greatest : least + (k + 1) * width;
  }
  for (let i = 0; i < values.length; i++) {
    const bucket = width === 0 ? count - 1 : Math.min(count - 1, Math.floor((values[i]! - least) / width));
    rows[3 * bucket + 2]! += 1;
  }
  return rows;
}

/**
 * The distribution of numbers. Where all are the same, the last bucket holds them; where there are none, all buckets are zero.
 *
 * @source tensorboard.plugins.histogram.summary_v2
 */
export const histogramValue = (tag: string, values: ArrayLike<number>, buckets = 30, description: string | null = null): SummaryValue =>
  ({tag, plugin: 'histograms', description, dtype: DT_DOUBLE, shape: [buckets, 3], data: new Uint8Array(bucketsOf(values, buckets).buffer)});
