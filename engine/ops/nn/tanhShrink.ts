import {type TensorLike, toTensor} from '../../convert.ts';
import type {Tensor} from '../../tensor.ts';
import {floating} from '../../dtype.ts';
import {cast} from '../cast.ts';
import {subtract} from '../binary/subtract.ts';
import {tanh} from '../unary/tanh.ts';

/**
 * x - tanh(x).
 *
 * @source keras.ops.tanh_shrink
 */
export function tanhShrink(x: TensorLike): Tensor {
  const tensor = toTensor(x);
  const z = cast(tensor, floating(tensor.dtype));
  return subtract(z, tanh(z));
}
