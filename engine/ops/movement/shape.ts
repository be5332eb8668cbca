import {toTensor, type TensorLike} from '../../convert.ts';

/** The sizes of the axes. @source keras.ops.shape */
export const shape = (x: TensorLike): number[] => [...toTensor(x).shape];
