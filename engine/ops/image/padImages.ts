import {toTensor, type TensorLike} from '../../convert.ts';
import type {Tensor} from '../../tensor.ts';
import {pad} from '../movement/pad.ts';
import type {ImageOptions} from './channels.ts';
import {onBatch} from './imageBatch.ts';
import {type Margin, marginsOf} from './margins.ts';

export interface PadImagesOptions extends ImageOptions {
  topPadding?: Margin;
  leftPadding?: Margin;
  bottomPadding?: Margin;
  rightPadding?: Margin;
  targetHeight?: Margin;
  targetWidth?: Margin;
}

/**
 * Images with a margin of zeros. Of top, bottom and target height exactly two are given, and of left, right and target width; all in pixels.
 *
 * @param images  [height, width, channels], or a batch of them (or channels first)
 * @throws ValueError where a margin would be negative
 * @source keras.ops.image.pad_images
 */
export function padImages(images: TensorLike, {dataFormat = null, ...options}: PadImagesOptions = {}): Tensor {
  return onBatch(toTensor(images), dataFormat, 'padImages', (batch) => {
    const [, height, width] = batch.shape as [number, number, number];
    const {topPadding: top, bottomPadding: bottom, leftPadding: left, rightPadding: right, targetHeight, targetWidth} = options;
    const rows = marginsOf('padImages', {topPadding: top, bottomPadding: bottom, targetHeight}, (target) => target - height);
    const columns = marginsOf('padImages', {leftPadding: left, rightPadding: right, targetWidth}, (target) => target - width);
    return pad(batch, [[0, 0], rows, columns, [0, 0]]);
  });
}
