import {kerasExport} from '../../kerasExport.ts';
import type {Sizes} from '../sizes.ts';
import {BaseConvTranspose, type ConvTransposeOptions} from './BaseConvTranspose.ts';

/**
 * Transposed convolution over 3 spatial axes: spreads every input element over a window of the output, `strides` apart.
 *
 * **Input shape** `[batch, depth, height, width, channels]` (or channels first) · **Output shape** `[batch, new depth, new height, new width, filters]`
 *
 * @param filters     the number of output channels
 * @param kernelSize  the size of the window, for all axes or each
 * @throws ValueError for sizes that are not positive integers; ShapeError if not one window fits
 * @source keras.layers.Conv3DTranspose
 * @example const y = keras.layers.Conv3DTranspose(32, 3, {strides: 2, padding: 'same'})(volumes);
 */
class Conv3DTransposeLayer extends BaseConvTranspose {
  constructor(filters: number, kernelSize: Sizes, options?: ConvTransposeOptions) {
    super(3, filters, kernelSize, options);
  }
}

export const Conv3DTranspose = kerasExport(['keras.layers.Conv3DTranspose', 'keras.layers.Convolution3DTranspose'], Conv3DTransposeLayer);
export type Conv3DTranspose = Conv3DTransposeLayer;
