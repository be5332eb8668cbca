import {toTensor, type TensorLike} from '../../convert.ts';
import type {Tensor} from '../../tensor.ts';
import {where} from '../binary/where.ts';
import {isnan} from '../unary/isnan.ts';
import {prod} from './prod.ts';
import type {ReductionOptions} from './defineReduction.ts';

/** The product over axes of all that is not NaN. @source keras.ops.nanprod */
export function nanprod(x: TensorLike, options: ReductionOptions = {}): Tensor {
  const tensor = toTensor(x);
  return prod(where(isnan(tensor), 1, tensor), options);
}
