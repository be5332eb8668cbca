import {toTensor, type TensorLike} from '../../convert.ts';
import type {Tensor} from '../../tensor.ts';
import {multiply} from '../binary/multiply.ts';
import {tensordot} from './tensordot.ts';

/**
 * The sum of products over the last axis of the first operand and the last but one (or only) axis of the second; a scalar scales.
 *
 * @source keras.ops.dot
 */
export function dot(x1: TensorLike, x2: TensorLike): Tensor {
  const [a, b] = [toTensor(x1), toTensor(x2)];
  return a.ndim === 0 || b.ndim === 0 ? multiply(x1, x2) : tensordot(x1, x2, {axes: [-1, b.ndim === 1 ? 0 : -2]});
}
