import type {Tensor} from '../../../engine/index.ts';
import {averagePool} from '../../../engine/ops/index.ts';
import {kerasExport} from '../../kerasExport.ts';
import {BasePooling, type PoolingOptions, poolingOptions} from './BasePooling.ts';

/**
 * The average of each window, per channel; padding does not count.
 *
 * **Input shape** `[batch, steps, channels]` · **Output shape** `[batch, new steps, channels]`
 *
 * @source keras.layers.AveragePooling1D
 */
class AveragePooling1DLayer extends BasePooling {
  constructor(first?: number | readonly number[] | PoolingOptions, second?: PoolingOptions) {
    super(1, poolingOptions(first, second));
  }

  override call(inputs: Tensor): Tensor {
    return averagePool(inputs, this.poolSize, {strides: this.strides, padding: this.padding, dataFormat: this.dataFormat});
  }
}

export const AveragePooling1D = kerasExport(['keras.layers.AveragePooling1D', 'keras.layers.AvgPool1D'], AveragePooling1DLayer);
export type AveragePooling1D = AveragePooling1DLayer;
