import {toTensor, type TensorLike} from '../../convert.ts';
import type {Tensor} from '../../tensor.ts';
import {where} from '../binary/where.ts';
import {isnan} from '../unary/isnan.ts';
import {sum} from './sum.ts';
import type {ReductionOptions} from './defineReduction.ts';

/** The sum over axes of all that is not NaN. @source keras.ops.nansum */
export function nansum(x: TensorLike, options: ReductionOptions = {}): Tensor {
  const tensor = toTensor(x);
  return sum(where(isnan(tensor), 0, tensor), options);
}
