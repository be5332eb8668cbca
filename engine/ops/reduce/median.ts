import type {TensorLike} from '../../convert.ts';
import type {Tensor} from '../../tensor.ts';
import type {ReductionOptions} from './defineReduction.ts';
import {quantileOf} from './quantileOf.ts';

/** The middle element over axes in the order of size; of an even number the mean of both. NaN where there is a NaN. @source keras.ops.median */
export const median = (x: TensorLike, options: ReductionOptions = {}): Tensor => quantileOf(x, 0.5, {...options, method: 'midpoint'}, false);
