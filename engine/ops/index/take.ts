import {toTensor, type TensorLike} from '../../convert.ts';
import {normalizeAxis} from '../../shape.ts';
import type {Tensor} from '../../tensor.ts';
import {reshape} from '../movement/reshape.ts';
import {gather} from './gather.ts';
import {wrapped} from './wrapped.ts';

/**
 * Slices of x along an axis, by indices of any shape. Negative indices count from the end; out of range gives NaN (integers: their lowest number).
 *
 * @param axis  default null: x is flattened first
 * @source keras.ops.take
 * @example take([[1, 2], [3, 4]], [1, 0], {axis: 0}) // [[3, 4], [1, 2]]
 */
export function take(x: TensorLike, indices: TensorLike, {axis = null}: {axis?: number | null} = {}): Tensor {
  const tensor = axis === null ? reshape(toTensor(x), [-1]) : toTensor(x);
  const d = normalizeAxis(axis ?? 0, tensor.ndim, 'take');
  return gather(tensor, wrapped(toTensor(indices), tensor.shape[d]!), {axis: d});
}
