import {toTensor, type TensorLike} from '../../convert.ts';
import type {Tensor} from '../../tensor.ts';
import {multiply} from '../binary/multiply.ts';
import {reshape} from '../movement/reshape.ts';

/** All products of an element of x1 with an element of x2, both flattened: [x1.size, x2.size]. @source keras.ops.outer */
export const outer = (x1: TensorLike, x2: TensorLike): Tensor => multiply(reshape(toTensor(x1), [-1, 1]), reshape(toTensor(x2), [1, -1]));
