import type {TensorLike} from '../../convert.ts';
import type {Tensor} from '../../tensor.ts';
import type {ReductionOptions} from './defineReduction.ts';
import {max} from './max.ts';

/** max by its other name. @source keras.ops.amax */
export const amax = (x: TensorLike, options: ReductionOptions = {}): Tensor => max(x, options);
