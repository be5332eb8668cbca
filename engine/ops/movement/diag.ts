import {toTensor, type TensorLike} from '../../convert.ts';
import {ShapeError, show} from '../../errors.ts';
import type {Tensor} from '../../tensor.ts';
import {diagflat} from './diagflat.ts';
import {diagonal} from './diagonal.ts';

/** The k-th diagonal of a matrix, or the matrix with a vector as its k-th diagonal (default 0). @source keras.ops.diag */
export function diag(x: TensorLike, {k = 0}: {k?: number} = {}): Tensor {
  const tensor = toTensor(x);
  if (tensor.ndim !== 1 && tensor.ndim !== 2) {
    throw new ShapeError({
      what: 'diag: neither vector nor matrix.', got: `shape ${show(tensor.shape)}`, expected: 'one or two axes', fix: 'use diagonal for more axes',
    });
  }
  return tensor.ndim === 1 ? diagflat(tensor, {k}) : diagonal(tensor, {offset: k});
}
