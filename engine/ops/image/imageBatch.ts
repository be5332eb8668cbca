import {ShapeError, show} from '../../errors.ts';
import type {Tensor} from '../../tensor.ts';
import type {DataFormat} from '../conv/geometry.ts';
import {checkedDataFormat} from '../conv/layout.ts';
import {expandDims} from '../movement/expandDims.ts';
import {moveaxis} from '../movement/moveaxis.ts';
import {squeeze} from '../movement/squeeze.ts';

/** Images with 3 axes, or a batch of them with 4; anything else is refused. */
export function checkImages({shape}: Tensor, who: string): void {
  if (shape.length === 3 || shape.length === 4) return;
  throw new ShapeError({
    what: `${who}: these are no images.`, got: show(shape),
    expected: 'one image with 3 axes, or a batch of them with 4', fix: 'reshape them',
  });
}

/** Where the channels are, counted from the end. */
export const channelsAxis = (dataFormat: DataFormat | null, who: string): -1 | -3 => (checkedDataFormat(dataFormat, who) === 'channels_last' ? -1 : -3);

/** Computes on images as [batch, height, width, channels], and gives the result the axes that the images have. */
export function onBatch(images: Tensor, dataFormat: DataFormat | null, who: string, compute: (batch: Tensor) => Tensor): Tensor {
  checkImages(images, who);
  const axis = channelsAxis(dataFormat, who);
  const last = moveaxis(images, axis, -1);
  const result = images.ndim === 3 ? squeeze(compute(expandDims(last, 0)), {axis: 0}) : compute(last);
  return moveaxis(result, -1, axis);
}
