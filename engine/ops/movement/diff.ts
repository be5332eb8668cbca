import {toTensor, type TensorLike} from '../../convert.ts';
import {normalizeAxis} from '../../shape.ts';
import type {Tensor} from '../../tensor.ts';
import {notEqual} from '../binary/notEqual.ts';
import {subtract} from '../binary/subtract.ts';
import {sliceAxis} from './sliceView.ts';

/**
 * The differences of neighbours along an axis (default: the last), n times over (default 1).
 *
 * @source keras.ops.diff
 */
export function diff(a: TensorLike, {n = 1, axis = -1}: {n?: number; axis?: number} = {}): Tensor {
  let tensor = toTensor(a);
  const along = normalizeAxis(axis, tensor.ndim, 'diff');
  for (let i = 0; i < n; i++) {
    const size = Math.max(tensor.shape[along]! - 1, 0);
    const difference = tensor.dtype === 'bool' ? notEqual : subtract;
    tensor = difference(sliceAxis(tensor, along, Math.min(1, tensor.shape[along]!), size), sliceAxis(tensor, along, 0, size));
  }
  return tensor;
}
