import {averagePool} from '../../../engine/ops/index.ts';
import {optionsOf} from '../../arguments.ts';
import {kerasExport} from '../../kerasExport.ts';
import type {Sizes} from '../sizes.ts';
import {BasePooling, type PoolingOptions} from './BasePooling.ts';

/**
 * The average of each window, per channel; padding does not count.
 *
 * **Input shape** `[batch, depth, height, width, channels]` (or channels first) · **Output shape** `[batch, new depth, new height, new width, channels]`
 *
 * @param poolSize  the size of the window, also as first argument
 * @throws ValueError for sizes that are not positive integers; ShapeError if not one window fits
 * @source keras.layers.AveragePooling3D
 * @example const y = keras.layers.AveragePooling3D(2)(volumes);
 */
class AveragePooling3DLayer extends BasePooling {
  constructor(first: Sizes | PoolingOptions, second?: PoolingOptions) {
    super(3, averagePool, optionsOf<PoolingOptions>('poolSize', first, second));
  }
}

export const AveragePooling3D = kerasExport(['keras.layers.AveragePooling3D', 'keras.layers.AvgPool3D'], AveragePooling3DLayer);
export type AveragePooling3D = AveragePooling3DLayer;
