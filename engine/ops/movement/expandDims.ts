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
  const places = (Array.isArray(axis) ? axis : [axis]) as readonly number[];
  const ndim = tensor.ndim + places.length;
  const axes = normalizeAxes(places, ndim, 'expandDims');
  const rest = [...tensor.shape];
  return reshape(tensor, Array.from({length: ndim}, (_, d) => (axes.includes(d) ? 1 : rest.shift()!)));
}
