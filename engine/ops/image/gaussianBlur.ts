import {toTensor, type TensorLike} from '../../convert.ts';
import {floating} from '../../dtype.ts';
import {show, ValueError} from '../../errors.ts';
import type {Tensor} from '../../tensor.ts';
import {cast} from '../cast.ts';
import type {ImageOptions} from './channels.ts';
import {smooth} from './gaussian.ts';
import {onBatch} from './imageBatch.ts';

export interface GaussianBlurOptions extends ImageOptions {
  /** The size of the window in pixels, along width and height. Default [3, 3]. */
  kernelSize?: readonly [number, number];
  /** The width of the bell in pixels, along width and height. Default [1, 1]. */
  sigma?: readonly [number, number];
}

/**
 * Images with every pixel replaced by a mean of its surroundings, weighted by a bell curve. Outside are zeros.
 *
 * @param images      [height, width, channels], or a batch of them (or channels first)
 * @param dataFormat  default null, which here means 'channels_first', as in Keras
 * @source keras.ops.image.gaussian_blur
 */
export function gaussianBlur(images: TensorLike, {kernelSize = [3, 3], sigma = [1, 1], dataFormat = null}: GaussianBlurOptions = {}): Tensor {
  if (kernelSize.length !== 2 || kernelSize.some((n) => !Number.isInteger(n) || n < 1) || sigma.length !== 2) {
    throw new ValueError({
      what: 'gaussianBlur: the window is not valid.', got: show({kernelSize, sigma}),
      expected: 'two positive integers as kernelSize, two numbers as sigma', fix: 'e.g. kernelSize [5, 5], sigma [1, 1]',
    });
  }
  const tensor = toTensor(images);
  return onBatch(cast(tensor, floating(tensor.dtype)), dataFormat ?? 'channels_first', 'gaussianBlur', (batch) =>
    smooth(batch, [kernelSize[1], kernelSize[0]], [sigma[1], sigma[0]], 'same'));
}
