import {type Tensor, type TensorLike, toTensor} from '../../engine/index.ts';
import {multiply, softplus, tanh} from '../../engine/ops/index.ts';
import {kerasFunction} from '../kerasExport.ts';
import {withSignature} from '../withSignature.ts';
import {activationOperation} from './activationOperation.ts';

/** x * tanh(softplus(x)). @source keras.activations.mish */
export const mish = kerasFunction('keras.activations.mish', withSignature('mish', 'x', activationOperation('Mish', (x: TensorLike): Tensor => {
  const input = toTensor(x);
  return multiply(input, tanh(softplus(input)));
})));
