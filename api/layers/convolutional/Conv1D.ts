import {kerasExport} from '../../kerasExport.ts';
import type {Sizes} from '../sizes.ts';
import {BaseConv, type ConvOptions} from './BaseConv.ts';

/**
 * Convolution over 1 spatial axis: activation(x * kernel + bias).
 *
 * **Input shape** `[batch, steps, channels]` (or channels first) · **Output shape** `[batch, new steps, filters]`
 *
 * @param filters     the number of output channels
 * @param kernelSize  the size of the window
 * @throws ValueError for sizes that are not positive integers; ShapeError if not one window fits
 * @source keras.layers.Conv1D
 * @example const y = keras.layers.Conv1D(32, 3, {activation: 'relu'})(x);
 */
class Conv1DLayer extends BaseConv {
  constructor(filters: number, kernelSize: Sizes, options?: ConvOptions) {
    super(1, filters, kernelSize, options);
  }
}

export const Conv1D = kerasExport(['keras.layers.Conv1D', 'keras.layers.Convolution1D'], Conv1DLayer);
export type Conv1D = Conv1DLayer;
