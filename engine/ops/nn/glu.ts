import {type TensorLike, toTensor} from '../../convert.ts';
import type {Tensor} from '../../tensor.ts';
import {multiply} from '../binary/multiply.ts';
import {sigmoid} from '../unary/sigmoid.ts';
import {split} from '../movement/split.ts';

/**
 * The first half of an axis times the sigmoid of the second.
 *
 * @source keras.ops.glu
 */
export function glu(x: TensorLike, {axis = -1}: {axis?: number} = {}): Tensor {
  const [values, gates] = split(toTensor(x), 2, {axis}) as [Tensor, Tensor];
  return multiply(values, sigmoid(gates));
}
