import {type TensorLike, toTensor} from '../../convert.ts';
import type {Tensor} from '../../tensor.ts';
import {floating} from '../../dtype.ts';
import {cast} from '../cast.ts';
import {negative} from '../unary/negative.ts';
import {softplus} from './softplus.ts';

/**
 * log(sigmoid(x)), without overflow.
 *
 * @source keras.ops.log_sigmoid
 */
export function logSigmoid(x: TensorLike): Tensor {
  const tensor = toTensor(x);
  const z = cast(tensor, floating(tensor.dtype));
  return negative(softplus(negative(z)));
}
