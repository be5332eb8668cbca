import {toTensor, type TensorLike} from '../../convert.ts';
import {floating} from '../../dtype.ts';
import type {Tensor} from '../../tensor.ts';
import {divide} from '../binary/divide.ts';
import {where} from '../binary/where.ts';
import {cast} from '../cast.ts';
import {isnan} from '../unary/isnan.ts';
import {logicalNot} from '../unary/logicalNot.ts';
import {sum} from './sum.ts';
import type {ReductionOptions} from './defineReduction.ts';

/** The mean over axes of all that is not NaN. @source keras.ops.nanmean */
export function nanmean(x: TensorLike, options: ReductionOptions = {}): Tensor {
  const tensor = toTensor(x);
  const numbers = cast(tensor, floating(tensor.dtype));
  const missing = isnan(numbers);
  const count = sum(cast(logicalNot(missing), numbers.dtype), options);
  return divide(sum(where(missing, 0, numbers), options), count);
}
