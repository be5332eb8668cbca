import type {TensorLike} from '../../convert.ts';
import type {Tensor} from '../../tensor.ts';
import {onesLike} from '../constant/onesLike.ts';

/** True everywhere, since no tensor is complex. @source keras.ops.isreal */
export const isreal = (x: TensorLike): Tensor => onesLike(x, {dtype: 'bool'});
