import {toTensor, type TensorLike} from '../../convert.ts';
import type {Tensor} from '../../tensor.ts';
import {reshape} from '../movement/reshape.ts';
import {argsort} from './argsort.ts';
import {takeAlongAxis} from './takeAlongAxis.ts';

/**
 * The values along an axis in ascending order, NaN last.
 *
 * @param axis  default -1; null: x is flattened
 * @source keras.ops.sort
 */
export function sort(x: TensorLike, {axis = -1}: {axis?: number | null} = {}): Tensor {
  const tensor = axis === null ? reshape(toTensor(x), [-1]) : toTensor(x);
  return takeAlongAxis(tensor, argsort(tensor, {axis: axis ?? 0}), {axis: axis ?? 0});
}
