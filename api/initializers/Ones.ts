import type {Dtype, Shape, Tensor} from '../../engine/index.ts';
import {ones} from '../../engine/ops/index.ts';
import {kerasExport} from '../kerasExport.ts';
import {Initializer} from './Initializer.ts';

/** Ones: what scales begin with. @source keras.initializers.Ones */
class OnesInitializer extends Initializer {
  override call(shape: Shape, dtype: Dtype): Tensor {
    return ones(shape, {dtype});
  }
}

export const Ones = kerasExport(['keras.initializers.Ones', 'keras.initializers.ones', 'keras.initializers.one'], OnesInitializer);
export type Ones = OnesInitializer;
