import {type TensorLike, toTensor} from '../../convert.ts';
import type {Tensor} from '../../tensor.ts';
import {floating} from '../../dtype.ts';
import {cast} from '../cast.ts';
import {multiply} from '../binary/multiply.ts';
import {elu} from './elu.ts';

/**
 * The scaled elu that keeps mean 0 and variance 1: 1.0507 · elu(x, 1.6733).
 *
 * @source keras.ops.selu
 */
export function selu(x: TensorLike): Tensor {
  const tensor = toTensor(x);
  const z = cast(tensor, floating(tensor.dtype));
  return multiply(1.0507009873554805, elu(z, {alpha: 1.6732632423543772}));
}
