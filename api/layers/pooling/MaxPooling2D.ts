import {maxPool} from '../../../engine/ops/index.ts';
import {optionsOf} from '../../arguments.ts';
import {kerasExport} from '../../kerasExport.ts';
import type {Sizes} from '../sizes.ts';
import {BasePooling, type PoolingOptions} from './BasePooling.ts';

/**
 * The maximum of each window, per channel.
 *
 * **Input shape** `[batch, height, width, channels]` (or channels first) · **Output shape** `[batch, new height, new width, channels]`
 *
 * @param poolSize  the size of the window, also as first argument; default 2
 * @throws ValueError for sizes that are not positive integers; ShapeError if not one window fits
 * @source keras.layers.MaxPooling2D
 * @example const y = keras.layers.MaxPooling2D()(images);
 */
class MaxPooling2DLayer extends BasePooling {
  constructor(first?: Sizes | PoolingOptions, second?: PoolingOptions) {
    const {poolSize = 2, ...options} = optionsOf<PoolingOptions>('poolSize', first, second);
    super(2, maxPool, {...options, poolSize});
  }
}

export const MaxPooling2D = kerasExport(['keras.layers.MaxPooling2D', 'keras.layers.MaxPool2D'], MaxPooling2DLayer);
export type MaxPooling2D = MaxPooling2DLayer;
