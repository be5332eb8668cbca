import {type Tensor} from '../../engine/index.ts';
import {add, divide, multiply, sqrt, square, sum} from '../../engine/ops/index.ts';
import {epsilon} from '../config.ts';

/** Along which axes the norm of a weight is taken; its other axes count the vectors. */
export type NormAxis = number | readonly number[];

/** The Euclidean norms along axes, which are kept with size 1. */
export const norms = (weight: Tensor, axis: NormAxis): Tensor => sqrt(sum(square(weight), {axis, keepdims: true}));

/** The weight, its norms changed to the desired ones. */
export const withNorms = (weight: Tensor, present: Tensor, desired: Tensor): Tensor => multiply(weight, divide(desired, add(epsilon(), present)));
