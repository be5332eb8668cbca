import {toTensor, type TensorLike} from '../../convert.ts';
import {isFloat} from '../../dtype.ts';
import type {Tensor} from '../../tensor.ts';
import {where} from '../binary/where.ts';
import {isnan} from '../unary/isnan.ts';
import {all} from './all.ts';
import {min} from './min.ts';
import type {ReductionOptions} from './defineReduction.ts';

/** The least over axes of all that is not NaN; NaN where nothing else is. @source keras.ops.nanmin */
export function nanmin(x: TensorLike, options: ReductionOptions = {}): Tensor {
  const tensor = toTensor(x);
  if (!isFloat(tensor.dtype)) return min(tensor, options);
  const missing = isnan(tensor);
  return where(all(missing, options), NaN, min(where(missing, Infinity, tensor), options));
}
