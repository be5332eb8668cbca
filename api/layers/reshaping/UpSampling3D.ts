import {optionsOf} from '../../arguments.ts';
import {kerasExport} from '../../kerasExport.ts';
import type {Sizes} from '../sizes.ts';
import {UpSampling, type UpSamplingOptions} from './UpSampling.ts';

/**
 * Every element of a volume several times along each spatial axis.
 *
 * **Input shape** `[batch, depth, height, width, channels]` (or channels first) · **Output shape** the same with spatial sizes times `size`
 *
 * @param size  how many times, for all spatial axes or each; also as first argument
 * @throws ValueError if a factor is not a positive integer
 * @source keras.layers.UpSampling3D
 * @example const y = keras.layers.UpSampling3D([1, 2, 2])(volumes);
 */
class UpSampling3DLayer extends UpSampling {
  constructor(first?: Sizes | UpSamplingOptions, second?: UpSamplingOptions) {
    super(3, optionsOf<UpSamplingOptions>('size', first, second));
  }
}

export const UpSampling3D = kerasExport('keras.layers.UpSampling3D', UpSampling3DLayer);
export type UpSampling3D = UpSampling3DLayer;
