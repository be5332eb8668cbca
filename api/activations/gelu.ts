import type {Tensor, TensorLike} from '../../engine/index.ts';
import {gelu as geluOp} from '../../engine/ops/index.ts';
import {kerasFunction} from '../kerasExport.ts';

/**
 * x times the probability that a standard normal number is below x. Unlike ops.gelu it is exact by default.
 *
 * @param approximate  computes with tanh instead of erf. Default false
 * @source keras.activations.gelu
 */
export function gelu(x: TensorLike, {approximate = false}: {approximate?: boolean} = {}): Tensor {
  return geluOp(x, {approximate});
}
kerasFunction('keras.activations.gelu', gelu);
