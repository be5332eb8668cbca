import {toTensor, type TensorLike} from '../../convert.ts';
import type {Tensor} from '../../tensor.ts';

/** A tensor with the same elements that lives for itself (tensors are immutable, so memory is shared). @source keras.ops.copy */
export const copy = (x: TensorLike): Tensor => toTensor(x).alias();
