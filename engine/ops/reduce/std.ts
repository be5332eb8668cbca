import type {TensorLike} from '../../convert.ts';
import type {Tensor} from '../../tensor.ts';
import {sqrt} from '../unary/sqrt.ts';
import type {ReductionOptions} from './defineReduction.ts';
import {var as variance} from './var.ts';

/** The standard deviation over axes: the square root of the variance. @source keras.ops.std */
export const std = (x: TensorLike, options: ReductionOptions = {}): Tensor => sqrt(variance(x, options));
