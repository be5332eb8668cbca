import {toTensor, type TensorLike} from '../../convert.ts';
import {type ShapeLike, toShape} from '../../shape.ts';
import type {Tensor} from '../../tensor.ts';
import {fill} from '../constant/fill.ts';
import {scatterUpdate} from './scatterUpdate.ts';

/**
 * Zeros of a shape, with values added at indices; values of the same index add up.
 *
 * @param indices  [..., depth]: each row addresses the first `depth` axes of the shape
 * @param values   [..., ...shape[depth:]]
 * @source keras.ops.scatter
 */
export function scatter(indices: TensorLike, values: TensorLike, shape: ShapeLike): Tensor {
  const updates = toTensor(values);
  return scatterUpdate(fill(toShape(shape, 'scatter'), 0, updates.dtype), indices, updates, {reduction: 'add'});
}
