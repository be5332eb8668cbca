import {adaptiveMaxPool} from '../../../engine/ops/index.ts';
import {kerasExport} from '../../kerasExport.ts';
import type {Sizes} from '../sizes.ts';
import {type AdaptivePoolingOptions, BaseAdaptivePooling} from './BaseAdaptivePooling.ts';

/**
 * The maximum of windows that divide the input evenly into a result of a given size, per channel.
 *
 * **Input shape** `[batch, height, width, channels]` (or channels first) · **Output shape** `[batch, ...outputSize, channels]`
 *
 * @param outputSize  the spatial sizes of the result, for all axes or each
 * @throws ValueError for sizes that are not positive integers
 * @source keras.layers.AdaptiveMaxPooling2D
 * @example const y = keras.layers.AdaptiveMaxPooling2D(4)(images);
 */
class AdaptiveMaxPooling2DLayer extends BaseAdaptivePooling {
  constructor(outputSize: Sizes, options?: AdaptivePoolingOptions) {
    super(2, adaptiveMaxPool, outputSize, options);
  }
}

export const AdaptiveMaxPooling2D = kerasExport('keras.layers.AdaptiveMaxPooling2D', AdaptiveMaxPooling2DLayer);
export type AdaptiveMaxPooling2D = AdaptiveMaxPooling2DLayer;
