import {adaptiveMaxPool} from '../../../engine/ops/index.ts';
import {kerasExport} from '../../kerasExport.ts';
import type {Sizes} from '../sizes.ts';
import {type AdaptivePoolingOptions, BaseAdaptivePooling} from './BaseAdaptivePooling.ts';

/**
 * The maximum of windows that divide the input evenly into a result of a given size, per channel.
 *
 * **Input shape** `[batch, steps, channels]` (or channels first) · **Output shape** `[batch, ...outputSize, channels]`
 *
 * @param outputSize  the spatial size of the result
 * @throws ValueError for sizes that are not positive integers
 * @source keras.layers.AdaptiveMaxPooling1D
 * @example const y = keras.layers.AdaptiveMaxPooling1D(4)(x);
 */
class AdaptiveMaxPooling1DLayer extends BaseAdaptivePooling {
  constructor(outputSize: Sizes, options?: AdaptivePoolingOptions) {
    super(1, adaptiveMaxPool, outputSize, options);
  }
}

export const AdaptiveMaxPooling1D = kerasExport('keras.layers.AdaptiveMaxPooling1D', AdaptiveMaxPooling1DLayer);
export type AdaptiveMaxPooling1D = AdaptiveMaxPooling1DLayer;
