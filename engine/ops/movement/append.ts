import type {TensorLike} from '../../convert.ts';
import type {Tensor} from '../../tensor.ts';
import {concatenate} from './concatenate.ts';
import {ravel} from './ravel.ts';

/** x2 behind x1 along an axis; without one (the default) both are flattened. @source keras.ops.append */
export const append = (x1: TensorLike, x2: TensorLike, {axis = null}: {axis?: number | null} = {}): Tensor =>
  (axis === null ? concatenate([ravel(x1), ravel(x2)]) : concatenate([x1, x2], {axis}));
