import type {TensorLike} from '../../convert.ts';
import type {Tensor} from '../../tensor.ts';
import {divide} from '../binary/divide.ts';
import {type QuantileOptions, quantileOf} from './quantileOf.ts';

/** The quantiles over axes of all that is not NaN, q given in percent. @source keras.ops.nanpercentile */
export const nanpercentile = (x: TensorLike, q: TensorLike, options: QuantileOptions = {}): Tensor => quantileOf(x, divide(q, 100), options, true);
