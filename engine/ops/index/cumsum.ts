import {toTensor, type TensorLike} from '../../convert.ts';
import {standardizeDtype} from '../../dtype.ts';
import {normalizeAxis} from '../../shape.ts';
import type {Tensor} from '../../tensor.ts';
import {cast} from '../cast.ts';
import {wide} from '../linear/accumulating.ts';
import {reshape} from '../movement/reshape.ts';
import {cumulateSum} from './cumulate.ts';

export interface CumulateOptions {
  /** Default null: x is flattened. */
  axis?: number | null;
  /** Default: that of x; booleans are counted in int32. */
  dtype?: string | null;
}

/** Computes a running sum or product in 32 bits, in the dtype and along the axis that are asked for. */
export function running(who: string, x: TensorLike, {axis = null, dtype = null}: CumulateOptions, compute: (x: Tensor, axis: number) => Tensor): Tensor {
  const tensor = axis === null ? reshape(toTensor(x), [-1]) : toTensor(x);
  const target = standardizeDtype(dtype ?? (tensor.dtype === 'bool' ? 'int32' : tensor.dtype));
  return cast(compute(cast(cast(tensor, target), wide(target)), normalizeAxis(axis ?? 0, tensor.ndim, who)), target);
}

/**
 * The running sum along an axis.
 *
 * @source keras.ops.cumsum
 * @example cumsum([1, 2, 3]) // [1, 3, 6]
 */
export const cumsum = (x: TensorLike, options: CumulateOptions = {}): Tensor => running('cumsum', x, options, cumulateSum);
