import {kerasExport} from '../../kerasExport.ts';
import {BaseSpatialDropout, type SpatialDropoutOptions} from './BaseSpatialDropout.ts';

/**
 * In training, sets whole channels of an image to 0 with the probability `rate` and divides the others by 1 - rate.
 *
 * **Input shape** `[batch, height, width, channels]`, or channels first · **Output shape** that of the input
 *
 * @param rate  from 0 to 1
 * @throws ValueError if rate is out of range
 * @source keras.layers.SpatialDropout2D; Tompson et al. (2014)
 * @example const y = keras.layers.SpatialDropout2D(0.2)(x, {training: true});
 */
class SpatialDropout2DLayer extends BaseSpatialDropout {
  constructor(rate: number, {dataFormat = null, ...rest}: SpatialDropoutOptions = {}) {
    super(2, rate, dataFormat, rest);
  }
}

export const SpatialDropout2D = kerasExport('keras.layers.SpatialDropout2D', SpatialDropout2DLayer);
export type SpatialDropout2D = SpatialDropout2DLayer;
