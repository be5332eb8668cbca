import {toTensor, type TensorLike} from '../../convert.ts';
import {defaultFloat, standardizeDtype} from '../../dtype.ts';
import {toSize} from '../../shape.ts';
import type {Tensor} from '../../tensor.ts';
import {cast} from '../cast.ts';
import {max} from '../reduce/max.ts';
import {type HotOptions, oneHot} from './oneHot.ts';

/**
 * 1 at each class that occurs among the classes of a sample, 0 elsewhere.
 *
 * @param x           integers [classes] or [batch, classes]
 * @param numClasses  how many there are; has no default
 * @source keras.ops.multi_hot
 */
export function multiHot(x: TensorLike, {numClasses, axis, dtype = null}: {numClasses?: number} & HotOptions = {}): Tensor {
  const count = toSize(numClasses as number, 'multiHot: numClasses');
  const classes = cast(toTensor(x), 'int32');
  return cast(max(oneHot(classes, count, {axis, dtype: 'int32'}), {axis: classes.ndim > 1 ? 1 : 0}), standardizeDtype(dtype ?? defaultFloat()));
}
