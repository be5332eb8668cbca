import {max} from '../../../engine/ops/index.ts';
import {kerasExport} from '../../kerasExport.ts';
import {BaseGlobalPooling, type GlobalPoolingOptions} from './BaseGlobalPooling.ts';

/**
 * The maximum over all positions, per channel.
 *
 * **Input shape** `[batch, height, width, channels]` (or channels first) · **Output shape** `[batch, channels]`
 *
 * @source keras.layers.GlobalMaxPooling2D
 * @example const y = keras.layers.GlobalMaxPooling2D()(images);
 */
class GlobalMaxPooling2DLayer extends BaseGlobalPooling {
  constructor(options: GlobalPoolingOptions = {}) {
    super(2, max, options);
  }
}

export const GlobalMaxPooling2D = kerasExport(['keras.layers.GlobalMaxPooling2D', 'keras.layers.GlobalMaxPool2D'], GlobalMaxPooling2DLayer);
export type GlobalMaxPooling2D = GlobalMaxPooling2DLayer;
