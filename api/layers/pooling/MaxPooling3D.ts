import {maxPool} from '../../../engine/ops/index.ts';
import {optionsOf} from '../../arguments.ts';
import {kerasExport} from '../../kerasExport.ts';
import type {Sizes} from '../sizes.ts';
import {BasePooling, type PoolingOptions} from './BasePooling.ts';

/**
 * The maximum of each window, per channel.
 *
 * **Input shape** `[batch, depth, height, width, channels]` (or channels first) · **Output shape** `[batch, new depth, new height, new width, channels]`
 *
 * @param poolSize  the size of the window, also as first argument; default 2
 * @throws ValueError for sizes that are not positive integers; ShapeError if not one window fits
 * @source keras.layers.MaxPooling3D
 * @example const y = keras.layers.MaxPooling3D()(volumes);
 */
class MaxPooling3DLayer extends BasePooling {
  constructor(first?: Sizes | PoolingOptions, second?: PoolingOptions) {
    const {poolSize = 2, ...options} = optionsOf<PoolingOptions>('poolSize', first, second);
    super(3, maxPool, {...options, poolSize});
  }
}

export const MaxPooling3D = kerasExport(['keras.layers.MaxPooling3D', 'keras.layers.MaxPool3D'], MaxPooling3DLayer);
export type MaxPooling3D = MaxPooling3DLayer;
