import {max} from '../../../engine/ops/index.ts';
import {kerasExport} from '../../kerasExport.ts';
import {BaseGlobalPooling, type GlobalPoolingOptions} from './BaseGlobalPooling.ts';

/**
 * The maximum over all positions, per channel.
 *
 * **Input shape** `[batch, depth, height, width, channels]` (or channels first) · **Output shape** `[batch, channels]`
 *
 * @source keras.layers.GlobalMaxPooling3D
 * @example const y = keras.layers.GlobalMaxPooling3D()(volumes);
 */
class GlobalMaxPooling3DLayer extends BaseGlobalPooling {
  constructor(options: GlobalPoolingOptions = {}) {
    super(3, max, options);
  }
}

export const GlobalMaxPooling3D = kerasExport(['keras.layers.GlobalMaxPooling3D', 'keras.layers.GlobalMaxPool3D'], GlobalMaxPooling3DLayer);
export type GlobalMaxPooling3D = GlobalMaxPooling3DLayer;
