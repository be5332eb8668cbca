import {toTensor, type TensorLike} from '../../convert.ts';
import {normalizeAxes} from '../../shape.ts';
import type {Tensor} from '../../tensor.ts';
import {moveaxis} from './moveaxis.ts';
import {reshape} from './reshape.ts';
import {sliceAxis} from './sliceView.ts';

export interface DiagonalOptions {
  /** How far the diagonal lies to the right of the main one; negative: to the left. Default 0. */
  offset?: number;
  /** The rows. Default 0. */
  axis1?: number;
  /** The columns. Default 1. */
  axis2?: number;
}

/**
 * The diagonals of the matrices in two axes, as last axis of the result.
 *
 * @source keras.ops.diagonal
 */
export function diagonal(x: TensorLike, {offset = 0, axis1 = 0, axis2 = 1}: DiagonalOptions = {}): Tensor {
  const tensor = toTensor(x);
  const axes = normalizeAxes([axis1, axis2], tensor.ndim, 'diagonal');
  const matrices = moveaxis(tensor, axes, [-2, -1]);
  const batch = matrices.shape.slice(0, -2);
  const [rows, columns] = matrices.shape.slice(-2) as [number, number];
  const length = Math.max(0, Math.min(rows + Math.min(offset, 0), columns - Math.max(offset, 0)));
  // In the flattened matrix, neighbours on a diagonal are one row and one column apart.
  const start = length === 0 ? 0 : offset >= 0 ? offset : -offset * columns;
  return sliceAxis(reshape(matrices, [...batch, rows * columns]), batch.length, start, length, columns + 1);
}
