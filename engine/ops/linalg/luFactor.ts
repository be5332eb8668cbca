import type {TensorLike} from '../../convert.ts';
import type {Tensor} from '../../tensor.ts';
import {cast} from '../cast.ts';
import {lu} from './lu.ts';
import {matrices} from './matrices.ts';

/**
 * The triangular factors of matrices, with rows exchanged: L · U = x[permutation].
 *
 * @param x  [..., rows, columns]
 * @returns  [both factors in one matrix (the diagonal of L is 1 and left out), the row with which each row changed places (int32)]
 * @source keras.ops.lu_factor
 */
export function luFactor(x: TensorLike): [Tensor, Tensor] {
  const tensor = matrices(x, 'luFactor');
  const {factors, pivots} = lu(cast(tensor, 'float32'));
  return [cast(factors, tensor.dtype), pivots];
}
