import type {TensorLike} from '../../convert.ts';
import type {Tensor} from '../../tensor.ts';
import {flip} from './flip.ts';

/** The elements in reverse order along axis 1. @source keras.ops.fliplr */
export const fliplr = (x: TensorLike): Tensor => flip(x, {axis: 1});
