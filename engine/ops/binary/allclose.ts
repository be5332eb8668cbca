import type {TensorLike} from '../../convert.ts';
import type {Tensor} from '../../tensor.ts';
import {all} from '../reduce/all.ts';
import {type ClosenessOptions, isclose} from './isclose.ts';

/** True if all elements are close, as isclose has it. @source keras.ops.allclose */
export const allclose = (x1: TensorLike, x2: TensorLike, options: ClosenessOptions = {}): Tensor => all(isclose(x1, x2, options));
