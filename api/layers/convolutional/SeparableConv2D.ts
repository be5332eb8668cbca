import {kerasExport} from '../../kerasExport.ts';
import type {Sizes} from '../sizes.ts';
import {BaseSeparableConv, type SeparableConvOptions} from './BaseSeparableConv.ts';

/**
 * Convolution over 2 spatial axes in two steps: every channel on its own, then each position across channels.
 *
 * **Input shape** `[batch, height, width, channels]` (or channels first) · **Output shape** `[batch, new height, new width, filters]`
 *
 * @param filters     the number of output channels
 * @param kernelSize  the size of the window, for all axes or each
 * @throws ValueError for sizes that are not positive integers; ShapeError if not one window fits
 * @source keras.layers.SeparableConv2D
 * @example const y = keras.layers.SeparableConv2D(32, 3)(images);
 */
class SeparableConv2DLayer extends BaseSeparableConv {
  constructor(filters: number, kernelSize: Sizes, options?: SeparableConvOptions) {
    super(2, filters, kernelSize, options);
  }
}

export const SeparableConv2D = kerasExport(['keras.layers.SeparableConv2D', 'keras.layers.SeparableConvolution2D'], SeparableConv2DLayer);
export type SeparableConv2D = SeparableConv2DLayer;
