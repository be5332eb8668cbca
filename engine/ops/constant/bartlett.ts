import type {TensorLike} from '../../convert.ts';
import type {Tensor} from '../../tensor.ts';
import {windowOf} from './windowOf.ts';

/** The Bartlett window of x points: a triangle. @source keras.ops.bartlett */
export const bartlett = (x: TensorLike): Tensor => windowOf(x, (t) => 1 - Math.abs(t));
