import type {Tensor} from '../../../engine/index.ts';
import {averagePool} from '../../../engine/ops/index.ts';
import {kerasExport} from '../../kerasExport.ts';
import {BasePooling, type PoolingOptions, poolingOptions} from './BasePooling.ts';

/**
 * The average of each window, per channel; padding does not count.
 *
 * **Input shape** `[batch, depth, height, width, channels]` · **Output shape** `[batch, new depth, new height, new width, channels]`
 *
 * @source keras.layers.AveragePooling3D
 */
class AveragePooling3DLayer extends BasePooling {
  constructor(first?: number | readonly number[] | PoolingOptions, second?: PoolingOptions) {
    super(3, poolingOptions(first, second));
  }

  override call(inputs: Tensor): Tensor {
    return averagePool(inputs, this.poolSize, {strides: this.strides, padding: this.padding, dataFormat: this.dataFormat});
  }
}

export const AveragePooling3D = kerasExport(['keras.layers.AveragePooling3D', 'keras.layers.AvgPool3D'], AveragePooling3DLayer);
export type AveragePooling3D = AveragePooling3DLayer;
