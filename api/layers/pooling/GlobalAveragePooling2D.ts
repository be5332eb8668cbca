import {mean} from '../../../engine/ops/index.ts';
import {kerasExport} from '../../kerasExport.ts';
import {BaseGlobalPooling, type GlobalPoolingOptions} from './BaseGlobalPooling.ts';

/**
 * The average over all positions, per channel.
 *
 * **Input shape** `[batch, height, width, channels]` (or channels first) · **Output shape** `[batch, channels]`
 *
 * @source keras.layers.GlobalAveragePooling2D
 * @example const y = keras.layers.GlobalAveragePooling2D()(images);
 */
class GlobalAveragePooling2DLayer extends BaseGlobalPooling {
  constructor(options: GlobalPoolingOptions = {}) {
    super(2, mean, options);
  }
}

export const GlobalAveragePooling2D = kerasExport(['keras.layers.GlobalAveragePooling2D', 'keras.layers.GlobalAvgPool2D'], GlobalAveragePooling2DLayer);
export type GlobalAveragePooling2D = GlobalAveragePooling2DLayer;
