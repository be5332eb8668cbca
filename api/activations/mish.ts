import {type Tensor, type TensorLike, toTensor} from '../../engine/index.ts';
import {multiply, softplus, tanh} from '../../engine/ops/index.ts';
import {kerasFunction} from '../kerasExport.ts';

/** x * tanh(softplus(x)). @source keras.activations.mish */
export function mish(x: TensorLike): Tensor {
  const input = toTensor(x);
  return multiply(input, tanh(softplus(input)));
}
kerasFunction('keras.activations.mish', mish);
