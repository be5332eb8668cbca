import {toTensor, type TensorLike} from '../../convert.ts';
import type {Tensor} from '../../tensor.ts';
import {where} from '../binary/where.ts';
import {fill} from '../constant/fill.ts';
import {triangle} from './triangle.ts';

/**
 * The triangle on and below the k-th diagonal (default 0: the main one) of the matrices in the last two axes; zeros elsewhere.
 *
 * @source keras.ops.tril
 */
export function tril(x: TensorLike, {k = 0}: {k?: number} = {}): Tensor {
  const tensor = toTensor(x);
  const zero = fill([], 0, tensor.dtype);
  return where(triangle(tensor.shape, k), tensor, zero);
}
