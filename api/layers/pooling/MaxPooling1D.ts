import {maxPool} from '../../../engine/ops/index.ts';
import {optionsOf} from '../../arguments.ts';
import {kerasExport} from '../../kerasExport.ts';
import type {Sizes} from '../sizes.ts';
import {BasePooling, type PoolingOptions} from './BasePooling.ts';

/**
 * The maximum of each window, per channel.
 *
 * **Input shape** `[batch, steps, channels]` (or channels first) · **Output shape** `[batch, new steps, channels]`
 *
 * @param poolSize  the size of the window, also as first argument; default 2
 * @throws ValueError for sizes that are not positive integers; ShapeError if not one window fits
 * @source keras.layers.MaxPooling1D
 * @example const y = keras.layers.MaxPooling1D()(x);
 */
class MaxPooling1DLayer extends BasePooling {
  constructor(first?: Sizes | PoolingOptions, second?: PoolingOptions) {
    const {poolSize = 2, ...options} = optionsOf<PoolingOptions>('poolSize', first, second);
    super(1, maxPool, {...options, poolSize});
  }
}

export const MaxPooling1D = kerasExport(['keras.layers.MaxPooling1D', 'keras.layers.MaxPool1D'], MaxPooling1DLayer);
export type MaxPooling1D = MaxPooling1DLayer;
