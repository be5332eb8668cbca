import {kerasExport} from '../../kerasExport.ts';
import type {Sizes} from '../sizes.ts';
import {BaseConv, type ConvOptions} from './BaseConv.ts';

/**
 * Convolution over 3 spatial axes: activation(x * kernel + bias).
 *
 * **Input shape** `[batch, depth, height, width, channels]` (or channels first) · **Output shape** `[batch, new depth, new height, new width, filters]`
 *
 * @param filters     the number of output channels
 * @param kernelSize  the size of the window, for all axes or each
 * @throws ValueError for sizes that are not positive integers; ShapeError if not one window fits
 * @source keras.layers.Conv3D
 * @example const y = keras.layers.Conv3D(32, 3, {activation: 'relu'})(volumes);
 */
class Conv3DLayer extends BaseConv {
  constructor(filters: number, kernelSize: Sizes, options?: ConvOptions) {
    super(3, filters, kernelSize, options);
  }
}

export const Conv3D = kerasExport(['keras.layers.Conv3D', 'keras.layers.Convolution3D'], Conv3DLayer);
export type Conv3D = Conv3DLayer;
