import {type TensorLike, toTensor} from '../../convert.ts';
import type {Tensor} from '../../tensor.ts';
import {floating} from '../../dtype.ts';
import {cast} from '../cast.ts';
import {multiply} from '../binary/multiply.ts';
import {sigmoid} from '../unary/sigmoid.ts';

/**
 * x · sigmoid(x).
 *
 * @source keras.ops.silu
 */
export function silu(x: TensorLike): Tensor {
  const tensor = toTensor(x);
  const z = cast(tensor, floating(tensor.dtype));
  return multiply(z, sigmoid(z));
}
