import type {TensorLike} from '../../convert.ts';
import type {Tensor} from '../../tensor.ts';
import {concatenate} from './concatenate.ts';
import {reshape} from './reshape.ts';
import {tensorList} from './tensorList.ts';

/** Tensors behind each other, along axis 2; vectors become rows, rows become sheets. @source keras.ops.dstack */
export function dstack(xs: readonly TensorLike[]): Tensor {
  const sheets = tensorList('dstack', xs).map((x) => (x.ndim < 2 ? reshape(x, [1, x.size, 1]) : x.ndim === 2 ? reshape(x, [...x.shape, 1]) : x));
  return concatenate(sheets, {axis: 2});
}
