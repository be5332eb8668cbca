import {toTensor, type TensorLike} from '../../convert.ts';
import {isFloat} from '../../dtype.ts';
import type {Tensor} from '../../tensor.ts';
import {where} from '../binary/where.ts';
import {isnan} from '../unary/isnan.ts';
import {all} from './all.ts';
import {max} from './max.ts';
import type {ReductionOptions} from './defineReduction.ts';

/** The greatest over axes of all that is not NaN; NaN where nothing else is. @source keras.ops.nanmax */
export function nanmax(x: TensorLike, options: ReductionOptions = {}): Tensor {
  const tensor = toTensor(x);
  if (!isFloat(tensor.dtype)) return max(tensor, options);
  const missing = isnan(tensor);
  return where(all(missing, options), NaN, max(where(missing, -Infinity, tensor), options));
}
