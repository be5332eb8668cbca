import type {Tensor, TensorLike} from '../../engine/index.ts';
import {gelu as plainGelu} from '../../engine/ops/index.ts';
import {kerasFunction} from '../kerasExport.ts';
import {symbolicOp} from '../symbolic/symbolicOp.ts';
import {withSignature} from '../withSignature.ts';

const geluOp = symbolicOp('gelu', plainGelu);

/**
 * x times the probability that a standard normal number is below x. Unlike ops.gelu it is exact by default.
 *
 * @param approximate  computes with tanh instead of erf. Default false
 * @source keras.activations.gelu
 */
export const gelu = kerasFunction('keras.activations.gelu', withSignature(
  'gelu', 'x | approximate',
  (x: TensorLike, {approximate = false}: {approximate?: boolean} = {}): Tensor => geluOp(x, {approximate}),
));
