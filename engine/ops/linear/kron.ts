import {toTensor, type TensorLike} from '../../convert.ts';
import type {Tensor} from '../../tensor.ts';
import {multiply} from '../binary/multiply.ts';
import {reshape} from '../movement/reshape.ts';

/**
 * The Kronecker product: every element of x1 replaced by itself times x2.
 *
 * @source keras.ops.kron
 */
export function kron(x1: TensorLike, x2: TensorLike): Tensor {
  const [a, b] = [toTensor(x1), toTensor(x2)];
  const ndim = Math.max(a.ndim, b.ndim);
  const padded = ({shape}: Tensor): number[] => [...new Array<number>(ndim - shape.length).fill(1), ...shape];
  const [left, right] = [padded(a), padded(b)];
  const blocks = multiply(reshape(a, left.flatMap((n) => [n, 1])), reshape(b, right.flatMap((n) => [1, n])));
  return reshape(blocks, left.map((n, d) => n * right[d]!));
}
