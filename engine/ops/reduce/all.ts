import type {TensorLike} from '../../convert.ts';
import type {Tensor} from '../../tensor.ts';
import {cast} from '../cast.ts';
import type {ReductionOptions} from './defineReduction.ts';
import {min} from './min.ts';

/** True where every one of the elements over the axes is not 0. @source keras.ops.all */
export const all = (x: TensorLike, options: ReductionOptions = {}): Tensor => min(cast(x, 'bool'), {...options, initial: 1});
