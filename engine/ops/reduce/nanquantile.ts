import type {TensorLike} from '../../convert.ts';
import type {Tensor} from '../../tensor.ts';
import {type QuantileOptions, quantileOf} from './quantileOf.ts';

/** The quantiles over axes of all that is not NaN. @source keras.ops.nanquantile */
export const nanquantile = (x: TensorLike, q: TensorLike, options: QuantileOptions = {}): Tensor => quantileOf(x, q, options, true);
