import type {TensorLike} from '../../convert.ts';
import type {Tensor} from '../../tensor.ts';
import {greater} from '../binary/greater.ts';
import {multiply} from '../binary/multiply.ts';
import {cast} from '../cast.ts';
import {greatest} from '../reduce/greatest.ts';
import {sum} from '../reduce/sum.ts';
import {matrices} from './matrices.ts';
import {singular} from './svd.ts';

/**
 * The number of singular values of matrices [..., rows, columns] that are above a bound; int32.
 *
 * @param tol  the bound. Default null: the greatest singular value times max(rows, columns) · 2⁻²³
 * @source keras.ops.matrix_rank
 */
export function matrixRank(x: TensorLike, {tol = null}: {tol?: number | null} = {}): Tensor {
  const tensor = matrices(x, 'matrixRank');
  const {s} = singular(cast(tensor, 'float32'));
  const bound = tol ?? multiply(greatest(s, -1), Math.max(...tensor.shape.slice(-2)) * 2 ** -23);
  return sum(cast(greater(s, bound), 'int32'), {axis: -1});
}
