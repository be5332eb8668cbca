import type {TensorLike} from '../../convert.ts';
import type {Tensor} from '../../tensor.ts';
import {windowOf} from './windowOf.ts';

/** The Hamming window of x points: a raised cosine on a pedestal. @source keras.ops.hamming */
export const hamming = (x: TensorLike): Tensor => windowOf(x, (t) => 0.54 + 0.46 * Math.cos(Math.PI * t));
