import type {TensorLike} from '../../convert.ts';
import type {Tensor} from '../../tensor.ts';
import {flip} from './flip.ts';

/** The elements in reverse order along axis 0. @source keras.ops.flipud */
export const flipud = (x: TensorLike): Tensor => flip(x, {axis: 0});
