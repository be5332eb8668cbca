import {type TensorLike, toTensor} from '../../convert.ts';
import type {Tensor} from '../../tensor.ts';
import {floating} from '../../dtype.ts';
import {cast} from '../cast.ts';
import {add} from '../binary/add.ts';
import {multiply} from '../binary/multiply.ts';
import {reshape} from '../movement/reshape.ts';
import {rsqrt} from '../unary/rsqrt.ts';
import {subtract} from '../binary/subtract.ts';
import {negative} from '../unary/negative.ts';
import {normalizeAxis} from '../../shape.ts';

export interface BatchNormalizationOptions {
  /** What is added. Default null: 0. */
  offset?: TensorLike | null;
  /** Default null: 1. */
  scale?: TensorLike | null;
  /** Default 1e-3. */
  epsilon?: number;
}

/**
 * (x - mean) / √(variance + epsilon) · scale + offset, each given for the sizes of one axis.
 *
 * @param axis  the axis of the features
 * @source keras.ops.batch_normalization
 */
export function batchNormalization(
  x: TensorLike, mean: TensorLike, variance: TensorLike, axis: number, {offset = null, scale = null, epsilon = 1e-3}: BatchNormalizationOptions = {},
): Tensor {
  const tensor = toTensor(x);
  const z = cast(tensor, floating(tensor.dtype));
  const d = normalizeAxis(axis, z.ndim, 'batchNormalization');
  const broadcast = (weight: TensorLike): Tensor => reshape(cast(weight, z.dtype), z.shape.map((n, i) => (i === d ? n : 1)));
  const inverse = rsqrt(add(broadcast(variance), epsilon));
  const factor = scale === null ? inverse : multiply(inverse, broadcast(scale));
  const shift = multiply(broadcast(mean), factor);
  return add(multiply(z, factor), offset === null ? negative(shift) : subtract(broadcast(offset), shift));
}
