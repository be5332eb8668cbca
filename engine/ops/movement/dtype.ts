import {toTensor, type TensorLike} from '../../convert.ts';
import type {Dtype} from '../../dtype.ts';

/** The name of the dtype that a value has as a tensor. @source keras.ops.dtype */
export const dtype = (x: TensorLike): Dtype => toTensor(x).dtype;
