import {toTensor, type TensorLike} from '../../convert.ts';
import {floating} from '../../dtype.ts';
import {ShapeError, show} from '../../errors.ts';
import type {Tensor} from '../../tensor.ts';
import {subtract} from '../binary/subtract.ts';
import {cast} from '../cast.ts';
import {expandDims} from '../movement/expandDims.ts';
import {sum} from '../reduce/sum.ts';
import {sqrt} from '../unary/sqrt.ts';
import {square} from '../unary/square.ts';

/**
 * The distances of all points of x from all points of y.
 *
 * @param x  [..., n, dimensions]
 * @param y  [..., m, dimensions]
 * @returns  [..., n, m]
 * @source keras.ops.cdist
 */
export function cdist(x: TensorLike, y: TensorLike): Tensor {
  const [a, b] = [toTensor(x), toTensor(y)];
  if (a.ndim < 2 || b.ndim < 2 || a.shape.at(-1) !== b.shape.at(-1)) {
    throw new ShapeError({
      what: 'cdist: these are no points of one space.', got: `${show(a.shape)} and ${show(b.shape)}`,
      expected: '[..., n, dimensions] and [..., m, dimensions]', fix: 'make the last sizes equal',
    });
  }
  const difference = subtract(expandDims(a, -2), expandDims(b, -3));
  return sqrt(sum(square(cast(difference, floating(difference.dtype))), {axis: -1}));
}
