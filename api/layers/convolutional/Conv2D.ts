import {kerasExport} from '../../kerasExport.ts';
import type {Sizes} from '../sizes.ts';
import {BaseConv, type ConvOptions} from './BaseConv.ts';

/**
 * Convolution over 2 spatial axes: activation(x * kernel + bias).
 *
 * **Input shape** `[batch, height, width, channels]` (or channels first) · **Output shape** `[batch, new height, new width, filters]`
 *
 * @param filters     the number of output channels
 * @param kernelSize  the size of the window, for all axes or each
 * @throws ValueError for sizes that are not positive integers; ShapeError if not one window fits
 * @source keras.layers.Conv2D
 * @example const y = keras.layers.Conv2D(32, 3, {activation: 'relu'})(images);
 */
class Conv2DLayer extends BaseConv {
  constructor(filters: number, kernelSize: Sizes, options?: ConvOptions) {
    super(2, filters, kernelSize, options);
  }
}

export const Conv2D = kerasExport(['keras.layers.Conv2D', 'keras.layers.Convolution2D'], Conv2DLayer);
export type Conv2D = Conv2DLayer;
