import type {Tensor} from '../../../engine/index.ts';
import {maxPool} from '../../../engine/ops/index.ts';
import {kerasExport} from '../../kerasExport.ts';
import {BasePooling, type PoolingOptions, poolingOptions} from './BasePooling.ts';

/**
 * The maximum of each window, per channel.
 *
 * **Input shape** `[batch, steps, channels]` · **Output shape** `[batch, new steps, channels]`
 *
 * @source keras.layers.MaxPooling1D
 */
class MaxPooling1DLayer extends BasePooling {
  constructor(first?: number | readonly number[] | PoolingOptions, second?: PoolingOptions) {
    super(1, poolingOptions(first, second));
  }

  override call(inputs: Tensor): Tensor {
    return maxPool(inputs, this.poolSize, {strides: this.strides, padding: this.padding, dataFormat: this.dataFormat});
  }
}

export const MaxPooling1D = kerasExport(['keras.layers.MaxPooling1D', 'keras.layers.MaxPool1D'], MaxPooling1DLayer);
export type MaxPooling1D = MaxPooling1DLayer;
