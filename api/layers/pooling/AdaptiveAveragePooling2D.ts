import {adaptiveAveragePool} from '../../../engine/ops/index.ts';
import {kerasExport} from '../../kerasExport.ts';
import type {Sizes} from '../sizes.ts';
import {type AdaptivePoolingOptions, BaseAdaptivePooling} from './BaseAdaptivePooling.ts';

/**
 * The average of windows that divide the input evenly into a result of a given size, per channel.
 *
 * **Input shape** `[batch, height, width, channels]` (or channels first) · **Output shape** `[batch, ...outputSize, channels]`
 *
 * @param outputSize  the spatial sizes of the result, for all axes or each
 * @throws ValueError for sizes that are not positive integers
 * @source keras.layers.AdaptiveAveragePooling2D
 * @example const y = keras.layers.AdaptiveAveragePooling2D(4)(images);
 */
class AdaptiveAveragePooling2DLayer extends BaseAdaptivePooling {
  constructor(outputSize: Sizes, options?: AdaptivePoolingOptions) {
    super(2, adaptiveAveragePool, outputSize, options);
  }
}

export const AdaptiveAveragePooling2D = kerasExport('keras.layers.AdaptiveAveragePooling2D', AdaptiveAveragePooling2DLayer);
export type AdaptiveAveragePooling2D = AdaptiveAveragePooling2DLayer;
