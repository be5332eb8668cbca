import {toTensor, type TensorLike} from '../../convert.ts';
import {standardizeDtype} from '../../dtype.ts';
import type {Tensor} from '../../tensor.ts';
import {fill} from './fill.ts';

/** A tensor of zeros, of the shape of x. @param dtype  default: that of x @source keras.ops.zeros_like */
export function zerosLike(x: TensorLike, {dtype = null}: {dtype?: string | null} = {}): Tensor {
  const tensor = toTensor(x);
  return fill(tensor.shape, 0, dtype === null ? tensor.dtype : standardizeDtype(dtype));
}
