import {kerasExport} from '../../kerasExport.ts';
import type {Sizes} from '../sizes.ts';
import {ConvLSTM, type ConvLSTMOptions} from './ConvLSTM.ts';

/**
 * LSTM over sequences with 3 spatial axes, with convolutions for products. See RNN for the options of the loop and of a call.
 *
 * **Input shape** `[batch, time, depth, height, width, channels]` (or channels first) · **Output shape** `[batch, new depth, new height, new width, filters]`; with returnSequences
 * `[batch, time, new depth, new height, new width, filters]`; with returnState a list of that, h and c
 *
 * @param filters     the number of output channels
 * @param kernelSize  the size of the window, for all axes or each
 * @throws ValueError for sizes that are not positive integers; ShapeError for unknown sizes
 * @source keras.layers.ConvLSTM3D; Shi et al. (2015)
 * @example const y = keras.layers.ConvLSTM3D(8, 3, {padding: 'same'})(volumes);
 */
class ConvLSTM3DLayer extends ConvLSTM {
  constructor(filters: number, kernelSize: Sizes, options?: ConvLSTMOptions) {
    super(3, filters, kernelSize, options);
  }
}

export const ConvLSTM3D = kerasExport('keras.layers.ConvLSTM3D', ConvLSTM3DLayer);
export type ConvLSTM3D = ConvLSTM3DLayer;
