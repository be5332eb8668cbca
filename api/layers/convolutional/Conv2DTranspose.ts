import {kerasExport} from '../../kerasExport.ts';
import type {Sizes} from '../sizes.ts';
import {BaseConvTranspose, type ConvTransposeOptions} from './BaseConvTranspose.ts';

/**
 * Transposed convolution over 2 spatial axes: spreads every input element over a window of the output, `strides` apart.
 *
 * **Input shape** `[batch, height, width, channels]` (or channels first) · **Output shape** `[batch, new height, new width, filters]`
 *
 * @param filters     the number of output channels
 * @param kernelSize  the size of the window, for all axes or each
 * @throws ValueError for sizes that are not positive integers; ShapeError if not one window fits
 * @source keras.layers.Conv2DTranspose
 * @example const y = keras.layers.Conv2DTranspose(32, 3, {strides: 2, padding: 'same'})(images);
 */
class Conv2DTransposeLayer extends BaseConvTranspose {
  constructor(filters: number, kernelSize: Sizes, options?: ConvTransposeOptions) {
    super(2, filters, kernelSize, options);
  }
}

export const Conv2DTranspose = kerasExport(['keras.layers.Conv2DTranspose', 'keras.layers.Convolution2DTranspose'], Conv2DTransposeLayer);
export type Conv2DTranspose = Conv2DTransposeLayer;
