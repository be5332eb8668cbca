import {toTensor, type TensorLike} from '../../convert.ts';
import type {Tensor} from '../../tensor.ts';
import {split} from './split.ts';

/** Parts along axis 1 (vectors: along axis 0), as split has them. @source keras.ops.hsplit */
export function hsplit(x: TensorLike, indicesOrSections: number | readonly number[]): Tensor[] {
  const tensor = toTensor(x);
  return split(tensor, indicesOrSections, {axis: tensor.ndim === 1 ? 0 : 1});
}
