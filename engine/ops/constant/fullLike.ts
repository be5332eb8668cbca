import {toTensor, type TensorLike} from '../../convert.ts';
import type {Tensor} from '../../tensor.ts';
import {full} from './full.ts';

/** A tensor of the shape of x with the same value everywhere. @param dtype  default: that of x @source keras.ops.full_like */
export function fullLike(x: TensorLike, fillValue: TensorLike, {dtype = null}: {dtype?: string | null} = {}): Tensor {
  const tensor = toTensor(x);
  return full(tensor.shape, fillValue, {dtype: dtype ?? tensor.dtype});
}
