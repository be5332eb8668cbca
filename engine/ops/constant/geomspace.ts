import {promotionName, type TensorLike} from '../../convert.ts';
import {resultType, standardizeDtype} from '../../dtype.ts';
import type {Tensor} from '../../tensor.ts';
import {multiply} from '../binary/multiply.ts';
import {cast} from '../cast.ts';
import {log10} from '../unary/log10.ts';
import {sign} from '../unary/sign.ts';
import type {LinspaceOptions} from './linspace.ts';
import {logspace} from './logspace.ts';

/** num numbers from start to stop, both of one sign, each the same factor from the next. @source keras.ops.geomspace */
export function geomspace(start: TensorLike, stop: TensorLike, {dtype = null, ...options}: LinspaceOptions = {}): Tensor {
  const target = dtype === null ? resultType(promotionName(start), promotionName(stop), 'float') : standardizeDtype(dtype);
  const [from, to] = [cast(start, 'float32'), cast(stop, 'float32')];
  const direction = sign(from);
  const factors = logspace(log10(multiply(from, direction)), log10(multiply(to, direction)), options);
  return cast(multiply(factors, direction), target);
}
