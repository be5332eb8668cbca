import {toTensor, type TensorLike} from '../../convert.ts';
import {ShapeError, show} from '../../errors.ts';
import type {Tensor} from '../../tensor.ts';
import {cast} from '../cast.ts';
import {iota} from '../constant/iota.ts';
import {reshape} from '../movement/reshape.ts';
import type {ImageOptions} from './channels.ts';
import {onBatch} from './imageBatch.ts';
import {type FillMode, interpolate} from './interpolate.ts';
import {checkFillMode, type Deformation, orderOf} from './interpolations.ts';
import {planes} from './planes.ts';

export interface AffineTransformOptions extends ImageOptions {
  /** Default 'bilinear'. */
  interpolation?: Deformation;
  /** What lies outside of the images. Default 'constant'. */
  fillMode?: FillMode;
  /** The constant outside. Default 0. */
  fillValue?: number;
}

/**
 * Images rotated, scaled, sheared and moved: the pixel (x, y) of the result is that of the image at (a0 x + a1 y + a2, b0 x + b1 y + b2).
 *
 * @param images     [height, width, channels], or a batch of them (or channels first)
 * @param transform  [a0, a1, a2, b0, b1, b2, 0, 0], for all images or for each; the last two numbers do not count
 * @source keras.ops.image.affine_transform
 */
export function affineTransform(
  images: TensorLike, transform: TensorLike, {interpolation = 'bilinear', fillMode = 'constant', fillValue = 0, dataFormat = null}: AffineTransformOptions = {},
): Tensor {
  const order = orderOf(interpolation, 'affineTransform');
  checkFillMode(fillMode, 'affineTransform');
  const numbers = cast(toTensor(transform), 'float32');
  if ((numbers.ndim !== 1 && numbers.ndim !== 2) || numbers.shape.at(-1) !== 8) {
    throw new ShapeError({
      what: 'affineTransform: the transform does not fit.', got: show(numbers.shape),
      expected: '[8], or [images, 8]', fix: 'write [a0, a1, a2, b0, b1, b2, 0, 0]',
    });
  }
  return onBatch(toTensor(images), dataFormat, 'affineTransform', (batch) => {
    const shape = batch.shape.slice(0, 3);
    const {factor, plane} = planes(shape, reshape(numbers, [-1, 8]));
    return interpolate(batch, [iota(shape, 0), plane(3, factor(5)), plane(0, factor(2))], {order, fillMode, fillValue});
  });
}
