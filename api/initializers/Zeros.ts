import type {Dtype, Shape, Tensor} from '../../engine/index.ts';
import {zeros} from '../../engine/ops/index.ts';
import {kerasExport} from '../kerasExport.ts';
import {Initializer} from './Initializer.ts';

/** Zeros: what biases begin with. @source keras.initializers.Zeros */
class ZerosInitializer extends Initializer {
  override call(shape: Shape, dtype: Dtype): Tensor {
    return zeros(shape, {dtype});
  }
}

export const Zeros = kerasExport(['keras.initializers.Zeros', 'keras.initializers.zeros', 'keras.initializers.zero'], ZerosInitializer);
export type Zeros = ZerosInitializer;
