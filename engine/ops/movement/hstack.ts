import type {TensorLike} from '../../convert.ts';
import type {Tensor} from '../../tensor.ts';
import {concatenate} from './concatenate.ts';
import {ravel} from './ravel.ts';
import {tensorList} from './tensorList.ts';

/** Tensors side by side: along axis 1, vectors along axis 0. @source keras.ops.hstack */
export function hstack(xs: readonly TensorLike[]): Tensor {
  const tensors = tensorList('hstack', xs).map((x) => (x.ndim === 0 ? ravel(x) : x));
  return concatenate(tensors, {axis: tensors[0]?.ndim === 1 ? 0 : 1});
}
