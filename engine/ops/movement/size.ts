import {toTensor, type TensorLike} from '../../convert.ts';

/** The number of elements. @source keras.ops.size */
export const size = (x: TensorLike): number => toTensor(x).size;
