import type {TensorLike} from '../../convert.ts';
import type {Tensor} from '../../tensor.ts';
import {mean} from '../reduce/mean.ts';
import {var as variance} from '../reduce/var.ts';

/**
 * Mean and variance over axes. Half precision is computed in float32.
 *
 * @returns [mean, variance]
 * @source keras.ops.moments
 */
export const moments = (x: TensorLike, axes: number | readonly number[], {keepdims = false}: {keepdims?: boolean} = {}): [Tensor, Tensor] =>
  [mean(x, {axis: axes, keepdims}), variance(x, {axis: axes, keepdims})];
