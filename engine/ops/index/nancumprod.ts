import {toTensor, type TensorLike} from '../../convert.ts';
import {isFloat} from '../../dtype.ts';
import type {Tensor} from '../../tensor.ts';
import {where} from '../binary/where.ts';
import {isnan} from '../unary/isnan.ts';
import {cumprod} from './cumprod.ts';
import type {CumulateOptions} from './cumsum.ts';

/** The running product along an axis; NaN counts as 1. @source keras.ops.nancumprod */
export function nancumprod(x: TensorLike, options: CumulateOptions = {}): Tensor {
  const tensor = toTensor(x);
  return cumprod(isFloat(tensor.dtype) ? where(isnan(tensor), 1, tensor) : tensor, options);
}
