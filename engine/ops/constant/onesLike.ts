import {toTensor, type TensorLike} from '../../convert.ts';
import {standardizeDtype} from '../../dtype.ts';
import type {Tensor} from '../../tensor.ts';
import {fill} from './fill.ts';

/** A tensor of ones, of the shape of x. @param dtype  default: that of x @source keras.ops.ones_like */
export function onesLike(x: TensorLike, {dtype = null}: {dtype?: string | null} = {}): Tensor {
  const tensor = toTensor(x);
  return fill(tensor.shape, 1, dtype === null ? tensor.dtype : standardizeDtype(dtype));
}
