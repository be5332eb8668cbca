import {averagePool} from '../../../engine/ops/index.ts';
import {optionsOf} from '../../arguments.ts';
import {kerasExport} from '../../kerasExport.ts';
import type {Sizes} from '../sizes.ts';
import {BasePooling, type PoolingOptions} from './BasePooling.ts';

/**
 * The average of each window, per channel; padding does not count.
 *
 * **Input shape** `[batch, height, width, channels]` (or channels first) · **Output shape** `[batch, new height, new width, channels]`
 *
 * @param poolSize  the size of the window, also as first argument
 * @throws ValueError for sizes that are not positive integers; ShapeError if not one window fits
 * @source keras.layers.AveragePooling2D
 * @example const y = keras.layers.AveragePooling2D(2)(images);
 */
class AveragePooling2DLayer extends BasePooling {
  constructor(first: Sizes | PoolingOptions, second?: PoolingOptions) {
    super(2, averagePool, optionsOf<PoolingOptions>('poolSize', first, second));
  }
}

export const AveragePooling2D = kerasExport(['keras.layers.AveragePooling2D', 'keras.layers.AvgPool2D'], AveragePooling2DLayer);
export type AveragePooling2D = AveragePooling2DLayer;
