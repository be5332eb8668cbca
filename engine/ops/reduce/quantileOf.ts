import type {TensorLike} from '../../convert.ts';
import {toTensor} from '../../convert.ts';
import {floating} from '../../dtype.ts';
import {ShapeError, show, ValueError} from '../../errors.ts';
import {normalizeAxes} from '../../shape.ts';
import type {Tensor} from '../../tensor.ts';
import {add} from '../binary/add.ts';
import {lessEqual} from '../binary/lessEqual.ts';
import {maximum} from '../binary/maximum.ts';
import {minimum} from '../binary/minimum.ts';
import {multiply} from '../binary/multiply.ts';
import {subtract} from '../binary/subtract.ts';
import {where} from '../binary/where.ts';
import {cast} from '../cast.ts';
import {fill} from '../constant/fill.ts';
import {sort} from '../index/sort.ts';
import {takeAlongAxis} from '../index/takeAlongAxis.ts';
import {moveaxis} from '../movement/moveaxis.ts';
import {reshape} from '../movement/reshape.ts';
import {ceil} from '../unary/ceil.ts';
import {floor} from '../unary/floor.ts';
import {isnan} from '../unary/isnan.ts';
import {logicalNot} from '../unary/logicalNot.ts';
import {any} from './any.ts';
import {kept, type ReductionOptions} from './defineReduction.ts';
import {sum} from './sum.ts';

export type QuantileMethod = 'linear' | 'lower' | 'higher' | 'midpoint' | 'nearest';

export interface QuantileOptions extends ReductionOptions {
  /** What lies between two elements: a point on the line (the default), one of both, or their middle. */
  method?: QuantileMethod;
}

/** The value between two neighbours; `weight` tells how near the higher one is. */
function between(low: Tensor, high: Tensor, weight: Tensor, method: QuantileMethod): Tensor {
  if (method === 'lower') return low;
  if (method === 'higher') return high;
  if (method === 'nearest') return where(lessEqual(weight, 0.5), low, high);
  if (method === 'midpoint') return multiply(add(low, high), 0.5);
  return add(multiply(low, subtract(1, weight)), multiply(high, weight));
}

/**
 * The quantiles of sorted rows. A NaN in a row makes its quantiles NaN, or (`skipNaN`) is left out.
 *
 * @param rows  [...rest, n]
 * @param q     [quantiles]
 * @returns [...rest, quantiles]
 */
function ofRows(rows: Tensor, q: Tensor, method: QuantileMethod, skipNaN: boolean): Tensor {
  const missing = isnan(rows);
  const options = {axis: -1, keepdims: true};
  const ordered = sort(skipNaN ? rows : where(any(missing, options), NaN, rows));
  const count = skipNaN ? sum(cast(logicalNot(missing), 'float32'), options) : fill(rows.shape.map(() => 1), rows.shape.at(-1)!);
  const last = maximum(subtract(count, 1), 0);
  const position = multiply(reshape(q, [...rows.shape.slice(1).map(() => 1), q.size]), last);
  const low = floor(position);
  const at = (place: Tensor): Tensor => takeAlongAxis(ordered, cast(minimum(maximum(place, 0), last), 'int32'), {axis: -1});
  return between(at(low), at(ceil(position)), subtract(position, low), method);
}

/**
 * Quantiles over axes: q = 0 is the least element, 1 the greatest. Their axis, if q has one, comes first in the result.
 */
export function quantileOf(x: TensorLike, q: TensorLike, {axis = null, method = 'linear', keepdims = false}: QuantileOptions, skipNaN: boolean): Tensor {
  const tensor = toTensor(x);
  const quantiles = cast(q, 'float32');
  if (quantiles.ndim > 1) throw new ShapeError({what: 'quantile: q has too many axes.', got: `shape ${show(quantiles.shape)}`, expected: 'a number or a vector', fix: 'reshape it to [-1]'});
  if (!['linear', 'lower', 'higher', 'midpoint', 'nearest'].includes(method)) {
    throw new ValueError({what: 'quantile: there is no such method.', got: show(method), expected: 'linear, lower, higher, midpoint or nearest', fix: "leave it out for 'linear'"});
  }
  const axes = normalizeAxes(axis, tensor.ndim, 'quantile');
  const rest = tensor.shape.filter((_, d) => !axes.includes(d));
  const rows = reshape(moveaxis(cast(tensor, 'float32'), axes, axes.map((_, i) => rest.length + i)), [...rest, axes.reduce((size, d) => size * tensor.shape[d]!, 1)]);
  const values = cast(moveaxis(ofRows(rows, quantiles, method, skipNaN), -1, 0), floating(tensor.dtype));
  // As in Keras, a scalar is a vector of one element here.
  const single = tensor.ndim === 0 ? [1] : kept(tensor.shape, axes);
  return reshape(values, [...quantiles.shape, ...(keepdims ? single : rest)]);
}
