import {kerasExport} from '../../kerasExport.ts';
import type {NoiseOptions} from './BaseNoise.ts';
import {BaseSpatialDropout} from './BaseSpatialDropout.ts';

/**
 * In training, sets whole channels of a sequence to 0 with the probability `rate` and divides the others by 1 - rate.
 *
 * **Input shape** `[batch, steps, channels]` · **Output shape** that of the input
 *
 * @param rate  from 0 to 1
 * @throws ValueError if rate is out of range
 * @source keras.layers.SpatialDropout1D; Tompson et al. (2014)
 * @example const y = keras.layers.SpatialDropout1D(0.2)(x, {training: true});
 */
class SpatialDropout1DLayer extends BaseSpatialDropout {
  constructor(rate: number, options: NoiseOptions = {}) {
    super(1, rate, 'channels_last', options);
  }

  override getConfig(): Record<string, unknown> {
    const {data_format: _, ...config} = super.getConfig();
    return config;
  }
}

export const SpatialDropout1D = kerasExport('keras.layers.SpatialDropout1D', SpatialDropout1DLayer);
export type SpatialDropout1D = SpatialDropout1DLayer;
