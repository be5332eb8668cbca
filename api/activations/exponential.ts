import type {Tensor, TensorLike} from '../../engine/index.ts';
import {exp} from '../../engine/ops/index.ts';
import {kerasFunction} from '../kerasExport.ts';

/** e^x. @source keras.activations.exponential */
export function exponential(x: TensorLike): Tensor {
  return exp(x);
}
kerasFunction('keras.activations.exponential', exponential);
