import type {TensorLike} from '../../convert.ts';
import type {Tensor} from '../../tensor.ts';
import {slogdet} from './slogdet.ts';

/** The logarithm of the absolute value of the determinant of matrices [..., n, n]. @source keras.ops.logdet */
export const logdet = (x: TensorLike): Tensor => slogdet(x)[1];
