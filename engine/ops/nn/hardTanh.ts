import {toTensor, type TensorLike} from '../../convert.ts';
import type {Tensor} from '../../tensor.ts';
import {greater} from '../binary/greater.ts';
import {less} from '../binary/less.ts';
import {where} from '../binary/where.ts';

/**
 * x held within [-1, 1]. At the bounds the gradient passes whole.
 *
 * @source keras.ops.hard_tanh
 */
export function hardTanh(x: TensorLike): Tensor {
  const tensor = toTensor(x);
  return where(greater(tensor, 1), 1, where(less(tensor, -1), -1, tensor));
}
