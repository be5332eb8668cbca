import {toTensor, type TensorLike} from '../../convert.ts';
import {isFloat} from '../../dtype.ts';
import {limitsOf} from '../../limits.ts';
import type {Tensor} from '../../tensor.ts';
import {where} from '../binary/where.ts';
import {isnan} from './isnan.ts';
import {isneginf} from './isneginf.ts';
import {isposinf} from './isposinf.ts';

/**
 * Finite numbers in place of NaN (default 0), Infinity and -Infinity (default: the greatest and least number of the dtype).
 *
 * @source keras.ops.nan_to_num
 */
export function nanToNum(x: TensorLike, {nan = 0, posinf = null, neginf = null}: {nan?: number; posinf?: number | null; neginf?: number | null} = {}): Tensor {
  const tensor = toTensor(x);
  if (!isFloat(tensor.dtype)) return tensor;
  const {min, max} = limitsOf(tensor.dtype);
  const real = where(isnan(tensor), nan, tensor);
  return where(isneginf(tensor), neginf ?? min, where(isposinf(tensor), posinf ?? max, real));
}
