import {kerasExport} from '../../kerasExport.ts';
import type {Sizes} from '../sizes.ts';
import {BaseConvTranspose, type ConvTransposeOptions} from './BaseConvTranspose.ts';

/**
 * Transposed convolution over 1 spatial axis: spreads every input element over a window of the output, `strides` apart.
 *
 * **Input shape** `[batch, steps, channels]` (or channels first) · **Output shape** `[batch, new steps, filters]`
 *
 * @param filters     the number of output channels
 * @param kernelSize  the size of the window
 * @throws ValueError for sizes that are not positive integers; ShapeError if not one window fits
 * @source keras.layers.Conv1DTranspose
 * @example const y = keras.layers.Conv1DTranspose(32, 3, {strides: 2, padding: 'same'})(x);
 */
class Conv1DTransposeLayer extends BaseConvTranspose {
  constructor(filters: number, kernelSize: Sizes, options?: ConvTransposeOptions) {
    super(1, filters, kernelSize, options);
  }
}

export const Conv1DTranspose = kerasExport(['keras.layers.Conv1DTranspose', 'keras.layers.Convolution1DTranspose'], Conv1DTransposeLayer);
export type Conv1DTranspose = Conv1DTransposeLayer;
