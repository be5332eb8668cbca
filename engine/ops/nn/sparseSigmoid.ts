import type {TensorLike} from '../../convert.ts';
import type {Tensor} from '../../tensor.ts';
import {add} from '../binary/add.ts';
import {clip} from '../binary/clip.ts';
import {multiply} from '../binary/multiply.ts';

/**
 * 0 below -1, 1 above 1, and a straight line between them: the derivative of sparsePlus.
 *
 * @source keras.ops.sparse_sigmoid
 */
export const sparseSigmoid = (x: TensorLike): Tensor => multiply(0.5, clip(add(x, 1), 0, 2));
