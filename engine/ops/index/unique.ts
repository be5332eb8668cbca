import {toTensor, type TensorLike} from '../../convert.ts';
import {encode, type NumericArray} from '../../hostData.ts';
import {normalizeAxis} from '../../shape.ts';
import type {Tensor} from '../../tensor.ts';
import {moveaxis} from '../movement/moveaxis.ts';
import {reshape} from '../movement/reshape.ts';

export interface UniqueOptions {
  /** The result is sorted either way. Default true. */
  sorted?: boolean;
  /** Also: where each one occurs first. Default false. */
  returnIndex?: boolean;
  /** Also: for each element the position of its like in the result. Default false. */
  returnInverse?: boolean;
  /** Also: how often each one occurs. Default false. */
  returnCounts?: boolean;
  /** Compares whole slices along this axis. Default null: single elements. */
  axis?: number | null;
  /** The number of results: the rest is dropped, or filled up. Default null: as many as there are. */
  size?: number | null;
  /** What fills up. Default null: the smallest one. */
  fillValue?: number | null;
}

/** Order of two numbers with NaN last and equal to itself. */
function ordered(a: number, b: number): number {
  if (Number.isNaN(a) || Number.isNaN(b)) return Number(Number.isNaN(a)) - Number(Number.isNaN(b));
  return a < b ? -1 : a > b ? 1 : 0;
}

const compareRows = (a: NumericArray, b: NumericArray): number => {
  for (let i = 0; i < a.length; i++) {
    const order = ordered(a[i]!, b[i]!);
    if (order !== 0) return order;
  }
  return 0;
};

/**
 * The distinct elements in ascending order. Looks at values, so it cannot be traced.
 *
 * @returns the distinct elements; a list that begins with them if more is asked for
 * @source keras.ops.unique
 */
export function unique(x: TensorLike, options: UniqueOptions = {}): Tensor | Tensor[] {
  const {returnIndex = false, returnInverse = false, returnCounts = false, axis = null, size = null, fillValue = null} = options;
  const tensor = toTensor(x);
  const along = axis === null ? 0 : normalizeAxis(axis, tensor.ndim, 'unique');
  const items = axis === null ? reshape(tensor, [-1]) : moveaxis(tensor, along, 0);
  const width = items.shape.slice(1).reduce((a, b) => a * b, 1);
  const data = items.dataSync();
  const rows = Array.from({length: items.shape[0]!}, (_, i) => data.subarray(i * width, (i + 1) * width));
  const order = [...rows.keys()].sort((i, j) => compareRows(rows[i]!, rows[j]!) || i - j);

  const inverse = new Int32Array(rows.length);
  const first: number[] = [];
  const counts: number[] = [];
  order.forEach((row, k) => {
    if (k === 0 || compareRows(rows[order[k - 1]!]!, rows[row]!) !== 0) {
      first.push(row);
      counts.push(0);
    }
    inverse[row] = first.length - 1;
    counts[counts.length - 1]! += 1;
  });

  const count = size ?? first.length;
  const filled = (list: readonly number[], filler: number): Int32Array => Int32Array.from({length: count}, (_, i) => list[i] ?? filler);
  const values = new Float64Array(count * width).fill(fillValue ?? 0);
  for (let i = 0; i < count; i++) {
    const row = rows[first[i] ?? (fillValue === null ? first[0]! : -1)];
    if (row) values.set(row, i * width);
  }
  const distinct = toTensor({data: Array.from(encode(values, tensor.dtype)), shape: [count, ...items.shape.slice(1)], dtype: tensor.dtype});
  const results = [moveaxis(distinct, 0, along)];
  if (returnIndex) results.push(toTensor(filled(first, first[0] ?? 0)));
  if (returnInverse) results.push(reshape(toTensor(inverse), axis === null ? tensor.shape : [rows.length]));
  if (returnCounts) results.push(toTensor(filled(counts, 0)));
  return results.length === 1 ? results[0]! : results;
}
