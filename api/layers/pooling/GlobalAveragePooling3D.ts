import {mean} from '../../../engine/ops/index.ts';
import {kerasExport} from '../../kerasExport.ts';
import {BaseGlobalPooling, type GlobalPoolingOptions} from './BaseGlobalPooling.ts';

/**
 * The average over all positions, per channel.
 *
 * **Input shape** `[batch, depth, height, width, channels]` (or channels first) · **Output shape** `[batch, channels]`
 *
 * @source keras.layers.GlobalAveragePooling3D
 * @example const y = keras.layers.GlobalAveragePooling3D()(volumes);
 */
class GlobalAveragePooling3DLayer extends BaseGlobalPooling {
  constructor(options: GlobalPoolingOptions = {}) {
    super(3, mean, options);
  }
}

export const GlobalAveragePooling3D = kerasExport(['keras.layers.GlobalAveragePooling3D', 'keras.layers.GlobalAvgPool3D'], GlobalAveragePooling3DLayer);
export type GlobalAveragePooling3D = GlobalAveragePooling3DLayer;
