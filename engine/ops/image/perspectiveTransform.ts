import {toTensor, type TensorLike} from '../../convert.ts';
import {ShapeError, show} from '../../errors.ts';
import {sameShape} from '../../shape.ts';
import type {Tensor} from '../../tensor.ts';
import {divide} from '../binary/divide.ts';
import {multiply} from '../binary/multiply.ts';
import {cast} from '../cast.ts';
import {iota} from '../constant/iota.ts';
import {onesLike} from '../constant/onesLike.ts';
import {zerosLike} from '../constant/zerosLike.ts';
import {solve} from '../linalg/solve.ts';
import {concatenate} from '../movement/concatenate.ts';
import {expandDims} from '../movement/expandDims.ts';
import {reshape} from '../movement/reshape.ts';
import {stack} from '../movement/stack.ts';
import {unstack} from '../movement/unstack.ts';
import {negative} from '../unary/negative.ts';
import type {ImageOptions} from './channels.ts';
import {onBatch} from './imageBatch.ts';
import {interpolate} from './interpolate.ts';
import {type Deformation, orderOf} from './interpolations.ts';
import {planes} from './planes.ts';

export interface PerspectiveTransformOptions extends ImageOptions {
  /** Default 'bilinear'. */
  interpolation?: Deformation;
  /** What lies outside of the images. Default 0. */
  fillValue?: number;
}

/** The eight numbers of the projections that take the end points to the start points; points [images, 4, 2], numbers [images, 8]. */
function homography(start: Tensor, end: Tensor): Tensor {
  const [startX, startY] = unstack(start, {axis: -1}) as [Tensor, Tensor];
  const [x, y] = unstack(end, {axis: -1}) as [Tensor, Tensor];
  const [zero, one] = [zerosLike(x), onesLike(x)];
  const bent = (to: Tensor): Tensor[] => [negative(multiply(to, x)), negative(multiply(to, y))];
  const rows = [stack([x, y, one, zero, zero, zero, ...bent(startX)], {axis: -1}), stack([zero, zero, zero, x, y, one, ...bent(startY)], {axis: -1})];
  const target = expandDims(concatenate([startX, startY], {axis: -1}), -1);
  return reshape(solve(concatenate(rows, {axis: 1}), target), [-1, 8]);
}

/**
 * Images seen from another side: what was at four start points comes to four end points.
 *
 * @param images       [height, width, channels], or a batch of them (or channels first)
 * @param startPoints  [4, 2], or [images, 4, 2]: x and y in pixels
 * @param endPoints    of the same shape
 * @source keras.ops.image.perspective_transform
 */
export function perspectiveTransform(
  images: TensorLike, startPoints: TensorLike, endPoints: TensorLike,
  {interpolation = 'bilinear', fillValue = 0, dataFormat = null}: PerspectiveTransformOptions = {},
): Tensor {
  const order = orderOf(interpolation, 'perspectiveTransform');
  const [start, end] = [cast(startPoints, 'float32'), cast(endPoints, 'float32')];
  if (!sameShape(start.shape.slice(-2), [4, 2]) || start.ndim > 3 || !sameShape(start.shape, end.shape)) {
    throw new ShapeError({
      what: 'perspectiveTransform: the points do not fit.', got: `${show(start.shape)} and ${show(end.shape)}`,
      expected: '[4, 2] both, or [images, 4, 2]', fix: 'give four corners as [x, y]',
    });
  }
  const numbers = homography(reshape(start, [-1, 4, 2]), reshape(end, [-1, 4, 2]));
  return onBatch(toTensor(images), dataFormat, 'perspectiveTransform', (batch) => {
    const shape = batch.shape.slice(0, 3);
    const {factor, plane} = planes(shape, numbers);
    const depth = plane(6, 1);
    const [y, x] = [divide(plane(3, factor(5)), depth), divide(plane(0, factor(2)), depth)];
    return interpolate(batch, [iota(shape, 0), y, x], {order, fillMode: 'constant', fillValue});
  });
}
