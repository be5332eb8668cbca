import {toTensor, type TensorLike} from '../../convert.ts';
import {show, ValueError} from '../../errors.ts';
import type {Tensor} from '../../tensor.ts';
import {sliceView} from '../movement/sliceView.ts';
import type {ImageOptions} from './channels.ts';
import {onBatch} from './imageBatch.ts';
import {type Margin, marginsOf} from './margins.ts';

export interface CropImagesOptions extends ImageOptions {
  topCropping?: Margin;
  leftCropping?: Margin;
  bottomCropping?: Margin;
  rightCropping?: Margin;
  targetHeight?: Margin;
  targetWidth?: Margin;
}

/**
 * A part of images. Of top, bottom and target height exactly two are given, and of left, right and target width; all in pixels.
 *
 * @param images  [height, width, channels], or a batch of them (or channels first)
 * @throws ValueError where the part would reach beyond the images
 * @source keras.ops.image.crop_images
 */
export function cropImages(images: TensorLike, {dataFormat = null, ...options}: CropImagesOptions = {}): Tensor {
  return onBatch(toTensor(images), dataFormat, 'cropImages', (batch) => {
    const [count, height, width, channels] = batch.shape as [number, number, number, number];
    const {topCropping: top, bottomCropping: bottom, leftCropping: left, rightCropping: right, targetHeight, targetWidth} = options;
    const rows = marginsOf('cropImages', {topCropping: top, bottomCropping: bottom, targetHeight}, (target) => height - target);
    const columns = marginsOf('cropImages', {leftCropping: left, rightCropping: right, targetWidth}, (target) => width - target);
    const [rest, across] = [height - rows[0] - rows[1], width - columns[0] - columns[1]];
    if (rest < 0 || across < 0) {
      throw new ValueError({
        what: 'cropImages: nothing is left.', got: `${show(options)} of ${height} x ${width} pixels`,
        expected: 'margins within the images', fix: 'crop less',
      });
    }
    return sliceView(batch, [0, rows[0], columns[0], 0], [count, rest, across, channels]);
  });
}
