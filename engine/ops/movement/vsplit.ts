import type {TensorLike} from '../../convert.ts';
import type {Tensor} from '../../tensor.ts';
import {split} from './split.ts';

/** Parts along axis 0, as split has them. @source keras.ops.vsplit */
export const vsplit = (x: TensorLike, indicesOrSections: number | readonly number[]): Tensor[] => split(x, indicesOrSections, {axis: 0});
