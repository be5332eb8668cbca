import type {Tensor} from '../../../engine/index.ts';
import {averagePool} from '../../../engine/ops/index.ts';
import {kerasExport} from '../../kerasExport.ts';
import {BasePooling, type PoolingOptions, poolingOptions} from './BasePooling.ts';

/**
 * The average of each window, per channel; padding does not count.
 *
 * **Input shape** `[batch, height, width, channels]` · **Output shape** `[batch, new height, new width, channels]`
 *
 * @source keras.layers.AveragePooling2D
 */
class AveragePooling2DLayer extends BasePooling {
  constructor(first?: number | readonly number[] | PoolingOptions, second?: PoolingOptions) {
    super(2, poolingOptions(first, second));
  }

  override call(inputs: Tensor): Tensor {
    return averagePool(inputs, this.poolSize, {strides: this.strides, padding: this.padding, dataFormat: this.dataFormat});
  }
}

export const AveragePooling2D = kerasExport(['keras.layers.AveragePooling2D', 'keras.layers.AvgPool2D'], AveragePooling2DLayer);
export type AveragePooling2D = AveragePooling2DLayer;
