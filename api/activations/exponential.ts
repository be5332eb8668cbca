import type {Tensor, TensorLike} from '../../engine/index.ts';
import {exp} from '../../engine/ops/index.ts';
import {kerasFunction} from '../kerasExport.ts';
import {symbolicOp} from '../symbolic/symbolicOp.ts';
import {withSignature} from '../withSignature.ts';

const expOp = symbolicOp('exp', exp as (x: TensorLike) => Tensor);

/** e^x. @source keras.activations.exponential */
export const exponential = kerasFunction('keras.activations.exponential', withSignature('exponential', 'x', (x: TensorLike): Tensor => expOp(x)));
