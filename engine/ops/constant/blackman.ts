import type {TensorLike} from '../../convert.ts';
import type {Tensor} from '../../tensor.ts';
import {windowOf} from './windowOf.ts';

/** The Blackman window of x points: a sum of three cosines. @source keras.ops.blackman */
export const blackman = (x: TensorLike): Tensor => windowOf(x, (t) => 0.42 + 0.5 * Math.cos(Math.PI * t) + 0.08 * Math.cos(2 * Math.PI * t));
