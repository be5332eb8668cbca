import {commonDtype, toTensor, type TensorLike} from '../../convert.ts';
import {floating} from '../../dtype.ts';
import {ShapeError, show} from '../../errors.ts';
import type {Tensor} from '../../tensor.ts';
import {cast} from '../cast.ts';
import {contract} from '../linear/contract.ts';
import {reshape} from '../movement/reshape.ts';
import {pseudoInverse} from './pinv.ts';

/**
 * The x for which a · x is nearest to b; of several the shortest.
 *
 * @param a      [rows, columns]
 * @param b      [rows] or [rows, k]
 * @param rcond  singular values of a up to this times the greatest count as 0. Default null: max(rows, columns) · 2⁻²³
 * @returns      [columns] or [columns, k]
 * @source keras.ops.lstsq
 */
export function lstsq(a: TensorLike, b: TensorLike, {rcond = null}: {rcond?: number | null} = {}): Tensor {
  const [left, right] = [toTensor(a), toTensor(b)];
  if (left.ndim !== 2 || (right.ndim !== 1 && right.ndim !== 2) || left.shape[0] !== right.shape[0]) {
    throw new ShapeError({
      what: 'lstsq: these are no equations.', got: `a ${show(left.shape)}, b ${show(right.shape)}`, expected: 'a [rows, columns], and b [rows] or [rows, k]',
      fix: 'check the axes of a',
    });
  }
  const [rows, columns] = left.shape as [number, number];
  const inverse = pseudoInverse(cast(left, 'float32'), rcond === null || rcond < 0 ? Math.max(rows, columns) * 2 ** -23 : rcond);
  const x = contract(inverse, reshape(cast(right, 'float32'), [rows, right.size / Math.max(rows, 1)]));
  return cast(reshape(x, [columns, ...right.shape.slice(1)]), floating(commonDtype(a, b)));
}
