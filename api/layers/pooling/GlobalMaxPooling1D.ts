import {max} from '../../../engine/ops/index.ts';
import {kerasExport} from '../../kerasExport.ts';
import {BaseGlobalPooling, type GlobalPoolingOptions} from './BaseGlobalPooling.ts';

/**
 * The maximum over all positions, per channel.
 *
 * **Input shape** `[batch, steps, channels]` (or channels first) · **Output shape** `[batch, channels]`
 *
 * @source keras.layers.GlobalMaxPooling1D
 * @example const y = keras.layers.GlobalMaxPooling1D()(x);
 */
class GlobalMaxPooling1DLayer extends BaseGlobalPooling {
  constructor(options: GlobalPoolingOptions = {}) {
    super(1, max, options);
  }
}

export const GlobalMaxPooling1D = kerasExport(['keras.layers.GlobalMaxPooling1D', 'keras.layers.GlobalMaxPool1D'], GlobalMaxPooling1DLayer);
export type GlobalMaxPooling1D = GlobalMaxPooling1DLayer;
