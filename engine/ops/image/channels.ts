import {DtypeError, ShapeError, show} from '../../errors.ts';
import {isFloat} from '../../dtype.ts';
import {normalizeAxis} from '../../shape.ts';
import type {Tensor} from '../../tensor.ts';
import type {DataFormat} from '../conv/geometry.ts';
import {stack} from '../movement/stack.ts';
import {unstack} from '../movement/unstack.ts';
import {channelsAxis, checkImages} from './imageBatch.ts';

export interface ImageOptions {
  /** Default 'channels_last'. */
  dataFormat?: DataFormat | null;
}

/** Computes three channels of three channels, pixel by pixel. Images are floats. */
export function onChannels(images: Tensor, {dataFormat = null}: ImageOptions, who: string, compute: (channels: [Tensor, Tensor, Tensor]) => Tensor[]): Tensor {
  checkImages(images, who);
  const axis = normalizeAxis(channelsAxis(dataFormat, who), images.ndim, who);
  if (!isFloat(images.dtype)) {
    throw new DtypeError({
      what: `${who}: the images are no floats.`, got: images.dtype,
      expected: 'a float dtype, values in [0, 1]', fix: "divide(cast(images, 'float32'), 255)",
    });
  }
  if (images.shape[axis] !== 3) {
    throw new ShapeError({
      what: `${who}: the images have no three channels.`, got: show(images.shape),
      expected: `3 along axis ${axis}`, fix: 'check dataFormat: where are the channels?',
    });
  }
  return stack(compute(unstack(images, {axis}) as [Tensor, Tensor, Tensor]), {axis});
}
