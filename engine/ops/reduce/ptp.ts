import type {TensorLike} from '../../convert.ts';
import type {Tensor} from '../../tensor.ts';
import {subtract} from '../binary/subtract.ts';
import {max} from './max.ts';
import {min} from './min.ts';
import type {ReductionOptions} from './defineReduction.ts';

/** The greatest minus the least element over axes. @source keras.ops.ptp */
export const ptp = (x: TensorLike, options: ReductionOptions = {}): Tensor => subtract(max(x, options), min(x, options));
