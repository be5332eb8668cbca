import {kerasExport} from '../../kerasExport.ts';
import type {Sizes} from '../sizes.ts';
import {ConvLSTM, type ConvLSTMOptions} from './ConvLSTM.ts';

/**
 * LSTM over sequences with 2 spatial axes, with convolutions for products. See RNN for the options of the loop and of a call.
 *
 * **Input shape** `[batch, time, height, width, channels]` (or channels first) · **Output shape** `[batch, new height, new width, filters]`; with returnSequences
 * `[batch, time, new height, new width, filters]`; with returnState a list of that, h and c
 *
 * @param filters     the number of output channels
 * @param kernelSize  the size of the window, for all axes or each
 * @throws ValueError for sizes that are not positive integers; ShapeError for unknown sizes
 * @source keras.layers.ConvLSTM2D; Shi et al. (2015)
 * @example const y = keras.layers.ConvLSTM2D(8, 3, {padding: 'same'})(films);
 */
class ConvLSTM2DLayer extends ConvLSTM {
  constructor(filters: number, kernelSize: Sizes, options?: ConvLSTMOptions) {
    super(2, filters, kernelSize, options);
  }
}

export const ConvLSTM2D = kerasExport('keras.layers.ConvLSTM2D', ConvLSTM2DLayer);
export type ConvLSTM2D = ConvLSTM2DLayer;
