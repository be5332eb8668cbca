import type {TensorLike} from '../../convert.ts';
import type {Tensor} from '../../tensor.ts';
import {reshape} from './reshape.ts';

/** All elements in one axis, row-major. @source keras.ops.ravel */
export const ravel = (x: TensorLike): Tensor => reshape(x, [-1]);
