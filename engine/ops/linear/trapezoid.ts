import {toTensor, type TensorLike} from '../../convert.ts';
import {floating} from '../../dtype.ts';
import {normalizeAxis} from '../../shape.ts';
import type {Tensor} from '../../tensor.ts';
import {add} from '../binary/add.ts';
import {multiply} from '../binary/multiply.ts';
import {cast} from '../cast.ts';
import {diff} from '../movement/diff.ts';
import {moveaxis} from '../movement/moveaxis.ts';
import {sliceAxis} from '../movement/sliceView.ts';
import {sum} from '../reduce/sum.ts';

export interface TrapezoidOptions {
  /** Where the values lie: along the axis, or of the shape of y. Default null: dx apart. */
  x?: TensorLike | null;
  /** The distance of neighbours, unless x says it. Default 1. */
  dx?: TensorLike;
  /** Default -1. */
  axis?: number;
}

/** The integral along an axis by the trapezoidal rule: Σ (y[i] + y[i + 1]) / 2 · distance. @source keras.ops.trapezoid */
export function trapezoid(y: TensorLike, {x = null, dx = 1, axis = -1}: TrapezoidOptions = {}): Tensor {
  const tensor = toTensor(y);
  const along = normalizeAxis(axis, tensor.ndim, 'trapezoid');
  const values = moveaxis(cast(tensor, floating(tensor.dtype)), along, -1);
  const points = x === null ? null : toTensor(x);
  const distance = points === null ? dx : points.ndim === 1 ? diff(points) : moveaxis(diff(points, {axis: along}), along, -1);
  const [last, count] = [values.ndim - 1, Math.max(0, values.shape.at(-1)! - 1)];
  const sums = add(sliceAxis(values, last, Math.min(1, values.shape.at(-1)!), count), sliceAxis(values, last, 0, count));
  return multiply(sum(multiply(sums, distance), {axis: -1}), 0.5);
}
