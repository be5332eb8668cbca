import type {Tensor} from '../../../engine/index.ts';
import {maxPool} from '../../../engine/ops/index.ts';
import {kerasExport} from '../../kerasExport.ts';
import {BasePooling, type PoolingOptions, poolingOptions} from './BasePooling.ts';

/**
 * The maximum of each window, per channel.
 *
 * **Input shape** `[batch, height, width, channels]` · **Output shape** `[batch, new height, new width, channels]`
 *
 * @source keras.layers.MaxPooling2D
 */
class MaxPooling2DLayer extends BasePooling {
  constructor(first?: number | readonly number[] | PoolingOptions, second?: PoolingOptions) {
    super(2, poolingOptions(first, second));
  }

  override call(inputs: Tensor): Tensor {
    return maxPool(inputs, this.poolSize, {strides: this.strides, padding: this.padding, dataFormat: this.dataFormat});
  }
}

export const MaxPooling2D = kerasExport(['keras.layers.MaxPooling2D', 'keras.layers.MaxPool2D'], MaxPooling2DLayer);
export type MaxPooling2D = MaxPooling2DLayer;
