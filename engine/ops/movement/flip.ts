import {toTensor, type TensorLike} from '../../convert.ts';
import {normalizeAxes} from '../../shape.ts';
import type {Tensor} from '../../tensor.ts';
import {sliceView} from './sliceView.ts';

/**
 * The elements in reverse order along these axes; null (the default): along all.
 *
 * @source keras.ops.flip
 */
export function flip(x: TensorLike, {axis = null}: {axis?: number | readonly number[] | null} = {}): Tensor {
  const tensor = toTensor(x);
  const axes = normalizeAxes(axis, tensor.ndim, 'flip').filter((d) => tensor.shape[d]! > 1);
  const {shape} = tensor;
  return sliceView(tensor, shape.map((n, d) => (axes.includes(d) ? n - 1 : 0)), shape, shape.map((_, d) => (axes.includes(d) ? -1 : 1)));
}
