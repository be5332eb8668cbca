import {kerasExport} from '../../kerasExport.ts';
import {BaseSpatialDropout, type SpatialDropoutOptions} from './BaseSpatialDropout.ts';

/**
 * In training, sets whole channels of a volume to 0 with the probability `rate` and divides the others by 1 - rate.
 *
 * **Input shape** `[batch, depth, height, width, channels]`, or channels first · **Output shape** that of the input
 *
 * @param rate  from 0 to 1
 * @throws ValueError if rate is out of range
 * @source keras.layers.SpatialDropout3D; Tompson et al. (2014)
 * @example const y = keras.layers.SpatialDropout3D(0.2)(x, {training: true});
 */
class SpatialDropout3DLayer extends BaseSpatialDropout {
  constructor(rate: number, {dataFormat = null, ...rest}: SpatialDropoutOptions = {}) {
    super(3, rate, dataFormat, rest);
  }
}

export const SpatialDropout3D = kerasExport('keras.layers.SpatialDropout3D', SpatialDropout3DLayer);
export type SpatialDropout3D = SpatialDropout3DLayer;
