import type {Tensor} from '../../tensor.ts';
import {max} from './max.ts';

/** The greatest element over axes, which stay with size 1; of nothing: -Infinity. What exponentials are scaled by, so that none overflows. */
export const greatest = (x: Tensor, axis: number | readonly number[] | null): Tensor => max(x, {axis, keepdims: true, initial: -Infinity});
