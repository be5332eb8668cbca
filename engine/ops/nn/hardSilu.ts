import {type TensorLike, toTensor} from '../../convert.ts';
import type {Tensor} from '../../tensor.ts';
import {floating} from '../../dtype.ts';
import {cast} from '../cast.ts';
import {multiply} from '../binary/multiply.ts';
import {hardSigmoid} from './hardSigmoid.ts';

/**
 * x · hardSigmoid(x).
 *
 * @source keras.ops.hard_silu
 */
export function hardSilu(x: TensorLike): Tensor {
  const tensor = toTensor(x);
  const z = cast(tensor, floating(tensor.dtype));
  return multiply(z, hardSigmoid(z));
}
