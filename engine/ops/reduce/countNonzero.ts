import type {TensorLike} from '../../convert.ts';
import type {Tensor} from '../../tensor.ts';
import {notEqual} from '../binary/notEqual.ts';
import {cast} from '../cast.ts';
import {sum} from './sum.ts';

/** How many elements along the axes are not 0, as int32. @source keras.ops.count_nonzero */
export const countNonzero = (x: TensorLike, {axis = null}: {axis?: number | readonly number[] | null} = {}): Tensor => sum(cast(notEqual(x, 0), 'int32'), {axis});
