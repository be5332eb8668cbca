import {type TensorLike} from '../../convert.ts';
import type {Tensor} from '../../tensor.ts';
import {concatenate} from './concatenate.ts';
import {expandDims} from './expandDims.ts';
import {tensorList} from './tensorList.ts';

/**
 * Tensors of one shape side by side along a new axis of the result (default 0).
 *
 * @source keras.ops.stack
 */
export const stack = (x: readonly TensorLike[], {axis = 0}: {axis?: number} = {}): Tensor => concatenate(tensorList('stack', x).map((tensor) => expandDims(tensor, axis)), {axis});
