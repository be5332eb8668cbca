import type {TensorLike} from '../../convert.ts';
import type {Tensor} from '../../tensor.ts';
import {split} from './split.ts';

/** Parts along axis 2, as split has them. @source keras.ops.dsplit */
export const dsplit = (x: TensorLike, indicesOrSections: number | readonly number[]): Tensor[] => split(x, indicesOrSections, {axis: 2});
