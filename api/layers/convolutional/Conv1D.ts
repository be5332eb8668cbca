import {kerasExport} from '../../kerasExport.ts';
import {BaseConv, type ConvOptions, type Sizes} from './BaseConv.ts';

/**
 * Convolution over 1 spatial axis.
 *
 * **Input shape** `[batch, steps, channels]` · **Output shape** `[batch, new steps, filters]`
 *
 * @param filters     the number of output channels
 * @param kernelSize  the size of the window
 * @source keras.layers.Conv1D
 */
class Conv1DLayer extends BaseConv {
  constructor(filters: number, kernelSize: Sizes, options: ConvOptions = {}) {
    super(1, filters, kernelSize, options);
  }
}

export const Conv1D = kerasExport(['keras.layers.Conv1D', 'keras.layers.Convolution1D'], Conv1DLayer);
export type Conv1D = Conv1DLayer;
