import type {TensorLike} from '../../convert.ts';
import type {Tensor} from '../../tensor.ts';
import {concatenate} from './concatenate.ts';
import {reshape} from './reshape.ts';
import {tensorList} from './tensorList.ts';

/** Tensors on top of each other, along axis 0; vectors become rows. @source keras.ops.vstack */
export const vstack = (xs: readonly TensorLike[]): Tensor => concatenate(tensorList('vstack', xs).map((x) => (x.ndim < 2 ? reshape(x, [1, x.size]) : x)), {axis: 0});
