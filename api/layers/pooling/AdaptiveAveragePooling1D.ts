import {adaptiveAveragePool} from '../../../engine/ops/index.ts';
import {kerasExport} from '../../kerasExport.ts';
import type {Sizes} from '../sizes.ts';
import {type AdaptivePoolingOptions, BaseAdaptivePooling} from './BaseAdaptivePooling.ts';

/**
 * The average of windows that divide the input evenly into a result of a given size, per channel.
 *
 * **Input shape** `[batch, steps, channels]` (or channels first) · **Output shape** `[batch, ...outputSize, channels]`
 *
 * @param outputSize  the spatial size of the result
 * @throws ValueError for sizes that are not positive integers
 * @source keras.layers.AdaptiveAveragePooling1D
 * @example const y = keras.layers.AdaptiveAveragePooling1D(4)(x);
 */
class AdaptiveAveragePooling1DLayer extends BaseAdaptivePooling {
  constructor(outputSize: Sizes, options?: AdaptivePoolingOptions) {
    super(1, adaptiveAveragePool, outputSize, options);
  }
}

export const AdaptiveAveragePooling1D = kerasExport('keras.layers.AdaptiveAveragePooling1D', AdaptiveAveragePooling1DLayer);
export type AdaptiveAveragePooling1D = AdaptiveAveragePooling1DLayer;
