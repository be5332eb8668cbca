import {toTensor, type TensorLike} from '../../convert.ts';
import {floating, resultType} from '../../dtype.ts';
import {ShapeError, show} from '../../errors.ts';
import {normalizeAxes, sameShape} from '../../shape.ts';
import type {Tensor} from '../../tensor.ts';
import {divide} from '../binary/divide.ts';
import {multiply} from '../binary/multiply.ts';
import {cast} from '../cast.ts';
import {broadcastTo} from '../movement/broadcastTo.ts';
import {reshape} from '../movement/reshape.ts';
import {transpose} from '../movement/transpose.ts';
import {mean} from './mean.ts';
import {sum} from './sum.ts';

export interface AverageOptions {
  axis?: number | readonly number[] | null;
  /** Of the shape of x, or of its sizes along the axes. Default: equal weights. */
  weights?: TensorLike | null;
}

/** Weights of the reduced axes laid out along the axes of x. */
function aligned(weights: Tensor, x: Tensor, axis: AverageOptions['axis']): Tensor {
  if (sameShape(weights.shape, x.shape)) return weights;
  const axes = normalizeAxes(axis, x.ndim, 'average');
  if (axis === null || !sameShape(weights.shape, axes.map((d) => x.shape[d]!))) {
    throw new ShapeError({
      what: 'average: the weights do not fit.', got: `${show(weights.shape)} for ${show(x.shape)}`, expected: 'the shape of x, or its sizes along the axes',
      fix: 'reshape the weights',
    });
  }
  const sorted = transpose(weights, {axes: axes.map((_, i) => i).sort((i, j) => axes[i]! - axes[j]!)});
  return broadcastTo(reshape(sorted, x.shape.map((n, d) => (axes.includes(d) ? n : 1))), x.shape);
}

/** The weighted mean over axes. @source keras.ops.average */
export function average(x: TensorLike, {axis = null, weights = null}: AverageOptions = {}): Tensor {
  const tensor = toTensor(x);
  if (weights === null) return mean(cast(tensor, floating(tensor.dtype)), {axis});
  const given = toTensor(weights);
  const dtype = floating(resultType(tensor.dtype, given.dtype));
  const numbers = cast(tensor, dtype);
  const all = aligned(cast(given, dtype), numbers, axis);
  return divide(sum(multiply(numbers, all), {axis}), sum(all, {axis}));
}
