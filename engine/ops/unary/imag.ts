import type {TensorLike} from '../../convert.ts';
import type {Tensor} from '../../tensor.ts';
import {zerosLike} from '../constant/zerosLike.ts';

/** The imaginary part: zeros, since no tensor is complex. @source keras.ops.imag */
export const imag = (x: TensorLike): Tensor => zerosLike(x);
