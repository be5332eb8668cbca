import {adaptiveAveragePool} from '../../../engine/ops/index.ts';
import {kerasExport} from '../../kerasExport.ts';
import type {Sizes} from '../sizes.ts';
import {type AdaptivePoolingOptions, BaseAdaptivePooling} from './BaseAdaptivePooling.ts';

/**
 * The average of windows that divide the input evenly into a result of a given size, per channel.
 *
 * **Input shape** `[batch, depth, height, width, channels]` (or channels first) · **Output shape** `[batch, ...outputSize, channels]`
 *
 * @param outputSize  the spatial sizes of the result, for all axes or each
 * @throws ValueError for sizes that are not positive integers
 * @source keras.layers.AdaptiveAveragePooling3D
 * @example const y = keras.layers.AdaptiveAveragePooling3D(4)(volumes);
 */
class AdaptiveAveragePooling3DLayer extends BaseAdaptivePooling {
  constructor(outputSize: Sizes, options?: AdaptivePoolingOptions) {
    super(3, adaptiveAveragePool, outputSize, options);
  }
}

export const AdaptiveAveragePooling3D = kerasExport('keras.layers.AdaptiveAveragePooling3D', AdaptiveAveragePooling3DLayer);
export type AdaptiveAveragePooling3D = AdaptiveAveragePooling3DLayer;
