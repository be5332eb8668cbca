import type {TensorLike} from '../../convert.ts';
import type {Tensor} from '../../tensor.ts';
import {cast} from '../cast.ts';
import type {ReductionOptions} from './defineReduction.ts';
import {max} from './max.ts';

/** True where one of the elements over the axes is not 0. @source keras.ops.any */
export const any = (x: TensorLike, options: ReductionOptions = {}): Tensor => max(cast(x, 'bool'), {...options, initial: 0});
