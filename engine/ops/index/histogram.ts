import {toTensor, type TensorLike} from '../../convert.ts';
import {floating} from '../../dtype.ts';
import {show, ValueError} from '../../errors.ts';
import type {Tensor} from '../../tensor.ts';
import {add} from '../binary/add.ts';
import {equal} from '../binary/equal.ts';
import {subtract} from '../binary/subtract.ts';
import {where} from '../binary/where.ts';
import {cast} from '../cast.ts';
import {fill} from '../constant/fill.ts';
import {linspace} from '../constant/linspace.ts';
import {reshape} from '../movement/reshape.ts';
import {max} from '../reduce/max.ts';
import {min} from '../reduce/min.ts';
import {digitize} from './digitize.ts';
import {segmentSum} from './segmentSum.ts';

export interface HistogramOptions {
  /** How many bins of equal width. Default 10. */
  bins?: number;
  /** From the first edge to the last. Default null: from the least to the greatest element. */
  range?: readonly [number, number] | null;
}

/** The first and the last edge; where there is nothing between them, they are moved apart by 1. */
function bounds(x: Tensor, range: HistogramOptions['range']): [Tensor, Tensor] {
  const [low, high] = range ? range.map((bound) => fill([], bound, x.dtype)) : x.size === 0 ? [fill([], 0, x.dtype), fill([], 1, x.dtype)] : [min(x), max(x)];
  const apart = cast(where(equal(low!, high!), 0.5, 0), x.dtype);
  return [subtract(low!, apart), add(high!, apart)];
}

/**
 * How many elements fall into each of several bins of equal width. An element at an edge belongs to the bin behind it, at the last edge to the last bin.
 *
 * @returns [counts [bins], edges [bins + 1]], both floats
 * @source keras.ops.histogram
 */
export function histogram(x: TensorLike, {bins = 10, range = null}: HistogramOptions = {}): [Tensor, Tensor] {
  if (!Number.isInteger(bins) || bins < 0) {
    throw new ValueError({
      what: 'histogram: there cannot be so many bins.', got: show(bins), expected: 'a natural number', fix: 'leave it out for 10',
    });
  }
  if (range && (range.length !== 2 || range[1] < range[0])) {
    throw new ValueError({
      what: 'histogram: the range is empty.', got: show(range), expected: '[least, greatest]', fix: 'leave it out for that of x',
    });
  }
  const tensor = toTensor(x);
  const values = reshape(cast(tensor, floating(tensor.dtype)), [-1]);
  const [low, high] = bounds(values, range);
  const edges = linspace(low, high, {num: bins + 1, dtype: values.dtype});
  const bin = subtract(where(equal(values, high), bins, digitize(values, edges)), 1);
  return [segmentSum(fill(values.shape, 1, values.dtype), bin, {numSegments: bins}), edges];
}
