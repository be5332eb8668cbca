import {toTensor, type TensorLike} from '../../convert.ts';
import {isFloat} from '../../dtype.ts';
import type {Tensor} from '../../tensor.ts';
import {where} from '../binary/where.ts';
import {isnan} from '../unary/isnan.ts';
import {cumsum} from './cumsum.ts';
import type {CumulateOptions} from './cumsum.ts';

/** The running sum along an axis; NaN counts as 0. @source keras.ops.nancumsum */
export function nancumsum(x: TensorLike, options: CumulateOptions = {}): Tensor {
  const tensor = toTensor(x);
  return cumsum(isFloat(tensor.dtype) ? where(isnan(tensor), 0, tensor) : tensor, options);
}
