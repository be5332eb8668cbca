import {promotionName, type TensorLike} from '../../convert.ts';
import {resultType, standardizeDtype} from '../../dtype.ts';
import type {Tensor} from '../../tensor.ts';
import {power} from '../binary/power.ts';
import {cast} from '../cast.ts';
import {linspace, type LinspaceOptions} from './linspace.ts';

/**
 * num numbers from base^start to base^stop, each the same factor from the next.
 *
 * @param base  default 10
 * @source keras.ops.logspace
 */
export function logspace(start: TensorLike, stop: TensorLike, {base = 10, dtype = null, ...options}: LinspaceOptions & {base?: number} = {}): Tensor {
  const target = dtype === null ? resultType(promotionName(start), promotionName(stop), 'float') : standardizeDtype(dtype);
  return cast(power(base, linspace(start, stop, options)), target);
}
