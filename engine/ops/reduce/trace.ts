import type {TensorLike} from '../../convert.ts';
import type {Tensor} from '../../tensor.ts';
import {diagonal, type DiagonalOptions} from '../movement/diagonal.ts';
import {sum} from './sum.ts';

/** The sum along a diagonal of the matrices in two axes. @source keras.ops.trace */
export const trace = (x: TensorLike, options: DiagonalOptions = {}): Tensor => sum(diagonal(x, options), {axis: -1});
