import type {TensorLike} from '../../convert.ts';
import type {Tensor} from '../../tensor.ts';
import {windowOf} from './windowOf.ts';

/** The Hanning window of x points: a raised cosine. @source keras.ops.hanning */
export const hanning = (x: TensorLike): Tensor => windowOf(x, (t) => 0.5 + 0.5 * Math.cos(Math.PI * t));
