import type {TensorLike} from '../../convert.ts';
import type {Tensor} from '../../tensor.ts';
import {eye} from '../constant/eye.ts';
import {matmul} from '../linear/matmul.ts';
import {swapLast} from '../linear/contract.ts';
import {matrices} from './matrices.ts';
import {solveTriangular} from './solveTriangular.ts';

/**
 * The inverse of the matrix that has this Cholesky factor.
 *
 * @param x      [..., n, n], triangular
 * @param upper  x is the upper factor. Default false
 * @source keras.ops.cholesky_inverse
 */
export function choleskyInverse(x: TensorLike, {upper = false}: {upper?: boolean} = {}): Tensor {
  const factor = matrices(x, 'choleskyInverse', {square: true});
  const inverse = solveTriangular(factor, eye(factor.shape.at(-1)!, {dtype: factor.dtype}), {lower: !upper});
  return upper ? matmul(inverse, swapLast(inverse)) : matmul(swapLast(inverse), inverse);
}
