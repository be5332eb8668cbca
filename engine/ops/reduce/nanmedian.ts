import type {TensorLike} from '../../convert.ts';
import type {Tensor} from '../../tensor.ts';
import type {ReductionOptions} from './defineReduction.ts';
import {quantileOf} from './quantileOf.ts';

/** The median over axes of all that is not NaN. @source keras.ops.nanmedian */
export const nanmedian = (x: TensorLike, options: ReductionOptions = {}): Tensor => quantileOf(x, 0.5, {...options, method: 'midpoint'}, true);
