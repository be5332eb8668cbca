import {averagePool} from '../../../engine/ops/index.ts';
import {optionsOf} from '../../arguments.ts';
import {kerasExport} from '../../kerasExport.ts';
import type {Sizes} from '../sizes.ts';
import {BasePooling, type PoolingOptions} from './BasePooling.ts';

/**
 * The average of each window, per channel; padding does not count.
 *
 * **Input shape** `[batch, steps, channels]` (or channels first) · **Output shape** `[batch, new steps, channels]`
 *
 * @param poolSize  the size of the window, also as first argument
 * @throws ValueError for sizes that are not positive integers; ShapeError if not one window fits
 * @source keras.layers.AveragePooling1D
 * @example const y = keras.layers.AveragePooling1D(2)(x);
 */
class AveragePooling1DLayer extends BasePooling {
  constructor(first: Sizes | PoolingOptions, second?: PoolingOptions) {
    super(1, averagePool, optionsOf<PoolingOptions>('poolSize', first, second));
  }
}

export const AveragePooling1D = kerasExport(['keras.layers.AveragePooling1D', 'keras.layers.AvgPool1D'], AveragePooling1DLayer);
export type AveragePooling1D = AveragePooling1DLayer;
