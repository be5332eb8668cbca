import {toTensor, type TensorLike} from '../../convert.ts';
import type {Tensor} from '../../tensor.ts';
import {reshape} from '../movement/reshape.ts';
import {tensordot} from './tensordot.ts';

/** The sum of products of all elements, both operands flattened: a scalar. @source keras.ops.vdot */
export const vdot = (x1: TensorLike, x2: TensorLike): Tensor => tensordot(reshape(toTensor(x1), [-1]), reshape(toTensor(x2), [-1]), {axes: 1});
