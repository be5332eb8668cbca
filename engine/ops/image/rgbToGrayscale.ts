import {toTensor, type TensorLike} from '../../convert.ts';
import {floating} from '../../dtype.ts';
import {ShapeError, show} from '../../errors.ts';
import type {Tensor} from '../../tensor.ts';
import {cast} from '../cast.ts';
import {tensordot} from '../linear/tensordot.ts';
import {expandDims} from '../movement/expandDims.ts';
import type {ImageOptions} from './channels.ts';
import {channelsAxis, checkImages} from './imageBatch.ts';

/** How bright red, green and blue look. */
const LUMA = [0.2989, 0.587, 0.114];

/**
 * The brightness of images, in one channel and the same dtype. Images with one channel stay as they are.
 *
 * @param images  [height, width, 3 or 1], or a batch of them (or channels first)
 * @source keras.ops.image.rgb_to_grayscale
 */
export function rgbToGrayscale(images: TensorLike, {dataFormat = null}: ImageOptions = {}): Tensor {
  const tensor = toTensor(images);
  checkImages(tensor, 'rgbToGrayscale');
  const axis = channelsAxis(dataFormat, 'rgbToGrayscale');
  const channels = tensor.shape.at(axis)!;
  if (channels === 1) return tensor;
  if (channels !== 3) {
    throw new ShapeError({
      what: 'rgbToGrayscale: the number of channels does not fit.', got: show(tensor.shape),
      expected: '3 channels, or 1', fix: 'check dataFormat: where are the channels?',
    });
  }
  const dtype = floating(tensor.dtype);
  return cast(expandDims(tensordot(cast(tensor, dtype), cast(LUMA, dtype), {axes: [axis, 0]}), axis), tensor.dtype);
}
