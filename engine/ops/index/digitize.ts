import type {TensorLike} from '../../convert.ts';
import type {Tensor} from '../../tensor.ts';
import {searchsorted} from './searchsorted.ts';

/**
 * The bin of each value: 0 below the first boundary, i from boundary i - 1 on.
 *
 * @param bins  ascending boundaries, one axis
 * @source keras.ops.digitize
 */
export const digitize = (x: TensorLike, bins: TensorLike): Tensor => searchsorted(bins, x, {side: 'right'});
