import {toTensor, type TensorLike} from '../../convert.ts';
import type {Tensor} from '../../tensor.ts';
import {multiply} from '../binary/multiply.ts';
import {tensordot} from './tensordot.ts';

/** The sum of products over the last axes of both operands; a scalar scales. @source keras.ops.inner */
export const inner = (x1: TensorLike, x2: TensorLike): Tensor =>
  (toTensor(x1).ndim === 0 || toTensor(x2).ndim === 0 ? multiply(x1, x2) : tensordot(x1, x2, {axes: [-1, -1]}));
