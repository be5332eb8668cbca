import type {TensorLike} from '../../convert.ts';
import type {Tensor} from '../../tensor.ts';
import {sqrt} from '../unary/sqrt.ts';
import {nanvar} from './nanvar.ts';
import type {ReductionOptions} from './defineReduction.ts';

/** The standard deviation over axes of all that is not NaN. @source keras.ops.nanstd */
export const nanstd = (x: TensorLike, options: ReductionOptions = {}): Tensor => sqrt(nanvar(x, options));
