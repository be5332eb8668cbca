import {toTensor, type TensorLike} from '../../convert.ts';
import {standardizeDtype} from '../../dtype.ts';
import type {Tensor} from '../../tensor.ts';
import {cast} from '../cast.ts';
import {max} from '../reduce/max.ts';
import {type HotOptions, oneHot} from './oneHot.ts';

/**
 * 1 at each class that occurs among the classes of a sample, 0 elsewhere.
 *
 * @param x            integers [classes] or [batch, classes]
 * @source keras.ops.multi_hot
 */
export function multiHot(x: TensorLike, options: {numClasses: number} & HotOptions): Tensor {
  const classes = cast(toTensor(x), 'int32');
  return cast(max(oneHot(classes, options.numClasses, {axis: options.axis, dtype: 'int32'}), {axis: classes.ndim > 1 ? 1 : 0}), standardizeDtype(options.dtype ?? 'float32'));
}
