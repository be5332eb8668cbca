import {type TensorLike} from '../../convert.ts';
import {standardizeDtype} from '../../dtype.ts';
import type {Shape} from '../../shape.ts';
import type {Tensor} from '../../tensor.ts';
import {cast} from '../cast.ts';
import {broadcastTo} from '../movement/broadcastTo.ts';
import {fill} from './fill.ts';

/**
 * A tensor with the same value everywhere.
 *
 * @param fillValue  a number, or what broadcasts to the shape
 * @param dtype      default float32, whatever the value
 * @source keras.ops.full
 */
export function full(shape: Shape, fillValue: TensorLike, {dtype = null}: {dtype?: string | null} = {}): Tensor {
  const target = standardizeDtype(dtype ?? 'float32');
  return typeof fillValue === 'number' ? fill(shape, fillValue, target) : broadcastTo(cast(fillValue, target), shape);
}
