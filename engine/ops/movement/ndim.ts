import {toTensor, type TensorLike} from '../../convert.ts';

/** The number of axes. @source keras.ops.ndim */
export const ndim = (x: TensorLike): number => toTensor(x).ndim;
