import type {TensorLike} from '../../convert.ts';
import {ShapeError, show} from '../../errors.ts';
import type {Tensor} from '../../tensor.ts';
import {reshape} from '../movement/reshape.ts';
import {accumulatingWide} from './accumulating.ts';
import {contract} from './contract.ts';

/**
 * The product of matrices in the last two axes; batch axes broadcast. An operand with one axis is a row on the left, a column on the right, and its
 * added axis is dropped again.
 *
 * @source keras.ops.matmul
 * @example matmul([[1, 2]], [[3], [4]]) // [[11]]
 */
export const matmul = (x1: TensorLike, x2: TensorLike): Tensor => accumulatingWide([x1, x2], (a, b) => {
  if (a!.ndim === 0 || b!.ndim === 0) {
    throw new ShapeError({
      what: 'matmul: an operand is a scalar.', got: `${show(a!.shape)} times ${show(b!.shape)}`,
      expected: 'at least one axis each', fix: 'use multiply',
    });
  }
  const product = contract(a!.ndim === 1 ? reshape(a!, [1, a!.size]) : a!, b!.ndim === 1 ? reshape(b!, [b!.size, 1]) : b!);
  const rank = product.ndim;
  const kept = product.shape.filter((_, d) => !(a!.ndim === 1 && d === rank - 2) && !(b!.ndim === 1 && d === rank - 1));
  return reshape(product, kept);
});
