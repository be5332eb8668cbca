import {toTensor, type TensorLike} from '../../convert.ts';
import {normalizeAxis} from '../../shape.ts';
import type {Tensor} from '../../tensor.ts';
import {transpose} from './transpose.ts';

/** Two axes exchanged. @source keras.ops.swapaxes */
export function swapaxes(x: TensorLike, axis1: number, axis2: number): Tensor {
  const tensor = toTensor(x);
  const [a, b] = [normalizeAxis(axis1, tensor.ndim, 'swapaxes'), normalizeAxis(axis2, tensor.ndim, 'swapaxes')];
  return transpose(tensor, {axes: tensor.shape.map((_, d) => (d === a ? b : d === b ? a : d))});
}
