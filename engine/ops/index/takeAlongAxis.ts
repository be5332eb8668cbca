import {toTensor, type TensorLike} from '../../convert.ts';
import {ShapeError, show} from '../../errors.ts';
import {broadcastShapes, normalizeAxis} from '../../shape.ts';
import type {Tensor} from '../../tensor.ts';
import {iota} from '../constant/iota.ts';
import {broadcastTo} from '../movement/broadcastTo.ts';
import {reshape} from '../movement/reshape.ts';
import {flatIndex} from './flatIndex.ts';
import {gather} from './gather.ts';
import {wrapped} from './wrapped.ts';

/**
 * For each position the element of x whose index along the axis is given there; the other axes of x and indices broadcast.
 *
 * @param axis  default null: both are flattened
 * @source keras.ops.take_along_axis
 */
export function takeAlongAxis(x: TensorLike, indices: TensorLike, {axis = null}: {axis?: number | null} = {}): Tensor {
  if (axis === null) return takeAlongAxis(reshape(toTensor(x), [-1]), reshape(toTensor(indices), [-1]), {axis: 0});
  const [tensor, places] = [toTensor(x), toTensor(indices)];
  if (tensor.ndim !== places.ndim) {
    throw new ShapeError({
      what: 'takeAlongAxis: the numbers of axes differ.', got: `${show(tensor.shape)} and ${show(places.shape)}`,
      expected: 'as many axes of x as of indices', fix: 'expandDims the indices, or use take',
    });
  }
  const along = normalizeAxis(axis, tensor.ndim, 'takeAlongAxis');
  const set = (shape: readonly number[], n: number): number[] => shape.map((size, d) => (d === along ? n : size));
  const common = broadcastShapes([set(tensor.shape, 1), set(places.shape, 1)], 'takeAlongAxis');
  const source = broadcastTo(tensor, set(common, tensor.shape[along]!));
  const shape = set(common, places.shape[along]!);
  const index = broadcastTo(wrapped(places, tensor.shape[along]!), shape);
  const flat = flatIndex(shape.map((_, d) => (d === along ? {index} : {index: iota(shape, d), checked: true})), source.shape);
  return gather(reshape(source, [-1]), flat);
}
