import type {Dtype, Shape, Tensor, TensorLike} from '../../engine/index.ts';
import {full} from '../../engine/ops/index.ts';
import {optionsOf} from '../arguments.ts';
import {kerasExport} from '../kerasExport.ts';
import {serializeKerasObject} from '../saving/serialization.ts';
import {Initializer} from './Initializer.ts';

export interface ConstantOptions {
  /** A number, or what broadcasts to the shape of the weight. Default 0. */
  value?: TensorLike;
}

/** The same given value everywhere. @source keras.initializers.Constant */
class ConstantInitializer extends Initializer {
  readonly value: TensorLike;

  constructor(value?: TensorLike | ConstantOptions) {
    const {value: own = 0, ...unknown} = optionsOf<ConstantOptions>('value', value);
    super(unknown);
    this.value = own;
  }

  override call(shape: Shape, dtype: Dtype): Tensor {
    return full(shape, this.value, {dtype});
  }

  override getConfig(): Record<string, unknown> {
    return {value: serializeKerasObject(this.value)};
  }
}

export const Constant = kerasExport(['keras.initializers.Constant', 'keras.initializers.constant'], ConstantInitializer);
export type Constant = ConstantInitializer;
