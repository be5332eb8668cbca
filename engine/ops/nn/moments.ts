import {type TensorLike, toTensor} from '../../convert.ts';
import {limitsOf} from '../../limits.ts';
import type {Tensor} from '../../tensor.ts';
import {clip} from '../binary/clip.ts';
import {cast} from '../cast.ts';
import {mean} from '../reduce/mean.ts';
import {var as variance} from '../reduce/var.ts';

/**
 * Mean and variance over axes. Half precision is computed in float32 and kept within the finite numbers of float16.
 *
 * @returns [mean, variance]
 * @source keras.ops.moments
 */
export function moments(x: TensorLike, axes: number | readonly number[], {keepdims = false}: {keepdims?: boolean} = {}): [Tensor, Tensor] {
  const tensor = toTensor(x);
  const options = {axis: axes, keepdims};
  if (tensor.dtype !== 'float16' && tensor.dtype !== 'bfloat16') return [mean(tensor, options), variance(tensor, options)];
  const wide = cast(tensor, 'float32');
  const {min, max} = limitsOf('float16');
  const narrow = (y: Tensor): Tensor => cast(clip(y, min, max), tensor.dtype);
  return [narrow(mean(wide, options)), narrow(variance(wide, options))];
}
