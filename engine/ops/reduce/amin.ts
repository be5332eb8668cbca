import type {TensorLike} from '../../convert.ts';
import type {Tensor} from '../../tensor.ts';
import type {ReductionOptions} from './defineReduction.ts';
import {min} from './min.ts';

/** min by its other name. @source keras.ops.amin */
export const amin = (x: TensorLike, options: ReductionOptions = {}): Tensor => min(x, options);
