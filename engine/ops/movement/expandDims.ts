import {toTensor, type TensorLike} from '../../convert.ts';
import {normalizeAxes} from '../../shape.ts';
import type {Tensor} from '../../tensor.ts';
import {reshape} from './reshape.ts';

/**
 * New axes of size 1 at these places of the result.
 *
 * @source keras.ops.expand_dims
 */
export function expandDims(x: TensorLike, axis: number | readonly number[]): Tensor {
  const tensor = toTensor(x);
  const count = Array.isArray(axis) ? axis.length : 1;
  const axes = normalizeAxes(axis, tensor.ndim + count, 'expandDims');
  const rest = [...tensor.shape];
  return reshape(tensor, Array.from({length: tensor.ndim + count}, (_, d) => (axes.includes(d) ? 1 : rest.shift()!)));
}
