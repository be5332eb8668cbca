import type {TensorLike} from '../../convert.ts';
import type {Tensor} from '../../tensor.ts';
import {type QuantileOptions, quantileOf} from './quantileOf.ts';

/** The quantiles over axes: q = 0 is the least element, 1 the greatest. Their axis, if q has one, comes first. NaN where there is a NaN. @source keras.ops.quantile */
export const quantile = (x: TensorLike, q: TensorLike, options: QuantileOptions = {}): Tensor => quantileOf(x, q, options, false);
