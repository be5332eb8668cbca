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

/** The mean over axes of the numbers that are `present`. */
export const meanOf = (present: Tensor, numbers: Tensor, options: ReductionOptions): Tensor =>
  divide(sum(where(present, numbers, 0), options), sum(cast(present, numbers.dtype), options));

/** The mean over axes of all that is not NaN. @source keras.ops.nanmean */
export function nanmean(x: TensorLike, options: ReductionOptions = {}): Tensor {
  const tensor = toTensor(x);
  const numbers = cast(tensor, floating(tensor.dtype));
  return meanOf(logicalNot(isnan(numbers)), numbers, options);
}
