import {toTensor, type TensorLike} from '../../convert.ts';
import type {Tensor} from '../../tensor.ts';

/** The real part: x itself, since no tensor is complex. @source keras.ops.real */
export const real = (x: TensorLike): Tensor => toTensor(x);
