import type {Tensor} from '../../../engine/index.ts';
import {maxPool} from '../../../engine/ops/index.ts';
import {kerasExport} from '../../kerasExport.ts';
import {BasePooling, type PoolingOptions, poolingOptions} from './BasePooling.ts';

/**
 * The maximum of each window, per channel.
 *
 * **Input shape** `[batch, depth, height, width, channels]` · **Output shape** `[batch, new depth, new height, new width, channels]`
 *
 * @source keras.layers.MaxPooling3D
 */
class MaxPooling3DLayer extends BasePooling {
  constructor(first?: number | readonly number[] | PoolingOptions, second?: PoolingOptions) {
    super(3, poolingOptions(first, second));
  }

  override call(inputs: Tensor): Tensor {
    return maxPool(inputs, this.poolSize, {strides: this.strides, padding: this.padding, dataFormat: this.dataFormat});
  }
}

export const MaxPooling3D = kerasExport(['keras.layers.MaxPooling3D', 'keras.layers.MaxPool3D'], MaxPooling3DLayer);
export type MaxPooling3D = MaxPooling3DLayer;
