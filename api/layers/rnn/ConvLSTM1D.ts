import {kerasExport} from '../../kerasExport.ts';
import type {Sizes} from '../sizes.ts';
import {ConvLSTM, type ConvLSTMOptions} from './ConvLSTM.ts';

/**
 * LSTM over sequences with 1 spatial axis, with convolutions for products. See RNN for the options of the loop and of a call.
 *
 * **Input shape** `[batch, time, length, channels]` (or channels first) · **Output shape** `[batch, new length, filters]`; with returnSequences
 * `[batch, time, new length, filters]`; with returnState a list of that, h and c
 *
 * @param filters     the number of output channels
 * @param kernelSize  the size of the window, for all axes or each
 * @throws ValueError for sizes that are not positive integers; ShapeError for unknown sizes
 * @source keras.layers.ConvLSTM1D; Shi et al. (2015)
 * @example const y = keras.layers.ConvLSTM1D(8, 3, {padding: 'same'})(strips);
 */
class ConvLSTM1DLayer extends ConvLSTM {
  constructor(filters: number, kernelSize: Sizes, options?: ConvLSTMOptions) {
    super(1, filters, kernelSize, options);
  }
}

export const ConvLSTM1D = kerasExport('keras.layers.ConvLSTM1D', ConvLSTM1DLayer);
export type ConvLSTM1D = ConvLSTM1DLayer;
