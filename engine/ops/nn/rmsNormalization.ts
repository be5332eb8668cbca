import {type TensorLike, toTensor} from '../../convert.ts';
import type {Tensor} from '../../tensor.ts';
import {floating} from '../../dtype.ts';
import {cast} from '../cast.ts';
import {add} from '../binary/add.ts';
import {mean} from '../reduce/mean.ts';
import {multiply} from '../binary/multiply.ts';
import {rsqrt} from '../unary/rsqrt.ts';
import {square} from '../unary/square.ts';

export interface RmsNormalizationOptions {
  /** Broadcasts to x. Default null: 1. */
  scale?: TensorLike | null;
  /** Default -1. */
  axis?: number | readonly number[];
  /** Default null: 1e-7. */
  epsilon?: number | null;
}

/**
 * x / √(mean(x²) + epsilon) · scale over an axis.
 *
 * @source keras.ops.rms_normalization
 */
export function rmsNormalization(x: TensorLike, {scale = null, axis = -1, epsilon = null}: RmsNormalizationOptions = {}): Tensor {
  const tensor = toTensor(x);
  const dtype = floating(tensor.dtype);
  const z = cast(tensor, 'float32');
  const y = multiply(z, rsqrt(add(mean(square(z), {axis, keepdims: true}), epsilon ?? 1e-7)));
  return cast(scale === null ? y : multiply(y, cast(scale, 'float32')), dtype);
}
