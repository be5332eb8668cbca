import {toTensor, type TensorLike} from '../../convert.ts';
import {isFloat} from '../../dtype.ts';
import type {Tensor} from '../../tensor.ts';
import {where} from '../binary/where.ts';
import {isnan} from '../unary/isnan.ts';
import {all} from './all.ts';
import {argmin} from './argmin.ts';

/** The int32 index of the least element that is not NaN; -1 where nothing else is. @source keras.ops.nanargmin */
export function nanargmin(x: TensorLike, options: {axis?: number | null; keepdims?: boolean} = {}): Tensor {
  const tensor = toTensor(x);
  if (!isFloat(tensor.dtype)) return argmin(tensor, options);
  const missing = isnan(tensor);
  return where(all(missing, options), -1, argmin(where(missing, Infinity, tensor), options));
}
