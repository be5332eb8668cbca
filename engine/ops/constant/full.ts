import {type TensorLike} from '../../convert.ts';
import {defaultFloat, standardizeDtype} from '../../dtype.ts';
import {type ShapeLike, toShape} from '../../shape.ts';
import type {Tensor} from '../../tensor.ts';
import {cast} from '../cast.ts';
import {broadcastTo} from '../movement/broadcastTo.ts';
import {fill} from './fill.ts';

/**
 * A tensor with the same value everywhere.
 *
 * @param fillValue  a number, or what broadcasts to the shape
 * @param dtype      default floatx, whatever the value
 * @source keras.ops.full
 */
export function full(shape: ShapeLike, fillValue: TensorLike, {dtype = null}: {dtype?: string | null} = {}): Tensor {
  const target = standardizeDtype(dtype ?? defaultFloat());
  const sizes = toShape(shape, 'full');
  return typeof fillValue === 'number' ? fill(sizes, fillValue, target) : broadcastTo(cast(fillValue, target), sizes);
}
