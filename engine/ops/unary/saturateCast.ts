import {toTensor, type TensorLike} from '../../convert.ts';
import {isFloat, standardizeDtype} from '../../dtype.ts';
import {limitsOf} from '../../limits.ts';
import type {Tensor} from '../../tensor.ts';
import {clip} from '../binary/clip.ts';
import {cast} from '../cast.ts';

/**
 * The same numbers as another dtype; what lies beyond its range becomes its least or greatest number.
 *
 * @source keras.ops.saturate_cast
 */
export function saturateCast(x: TensorLike, dtype: string): Tensor {
  const tensor = toTensor(x);
  const target = standardizeDtype(dtype);
  const own = limitsOf(tensor.dtype);
  const {min, max} = limitsOf(target);
  const fits = own.min >= min && own.max <= max;
  if (fits || (isFloat(target) && !isFloat(tensor.dtype))) return cast(tensor, target);
  return cast(clip(tensor, Math.max(min, own.min), Math.min(max, own.max)), target);
}
