import {optionsOf} from '../../arguments.ts';
import {kerasExport} from '../../kerasExport.ts';
import type {LayerOptions} from '../Layer.ts';
import {UpSampling} from './UpSampling.ts';

export interface UpSampling1DOptions extends LayerOptions {
  /** How many times. Default 2. */
  size?: number;
}

/**
 * Every step several times in a row.
 *
 * **Input shape** `[batch, steps, channels]` · **Output shape** `[batch, steps * size, channels]`
 *
 * @param size  how many times; also as first argument
 * @throws ValueError if it is not a positive integer
 * @source keras.layers.UpSampling1D
 * @example const y = keras.layers.UpSampling1D(3)(x);
 */
class UpSampling1DLayer extends UpSampling {
  constructor(first?: number | UpSampling1DOptions, second?: UpSampling1DOptions) {
    super(1, {...optionsOf<UpSampling1DOptions>('size', first, second), dataFormat: 'channels_last'});
  }

  override getConfig(): Record<string, unknown> {
    const {data_format: _, ...config} = super.getConfig();
    return {...config, size: this.factors[0]};
  }
}

export const UpSampling1D = kerasExport('keras.layers.UpSampling1D', UpSampling1DLayer);
export type UpSampling1D = UpSampling1DLayer;
