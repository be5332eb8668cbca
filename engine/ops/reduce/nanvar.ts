import {toTensor, type TensorLike} from '../../convert.ts';
import {floating} from '../../dtype.ts';
import type {Tensor} from '../../tensor.ts';
import {subtract} from '../binary/subtract.ts';
import {cast} from '../cast.ts';
import {square} from '../unary/square.ts';
import {isnan} from '../unary/isnan.ts';
import {logicalNot} from '../unary/logicalNot.ts';
import {meanOf} from './nanmean.ts';
import type {ReductionOptions} from './defineReduction.ts';

/** The variance over axes of all that is not NaN; NaN where one of them is infinite. @source keras.ops.nanvar */
export function nanvar(x: TensorLike, {axis = null, keepdims = false}: ReductionOptions = {}): Tensor {
  const tensor = toTensor(x);
  const numbers = cast(tensor, 'float32');
  const present = logicalNot(isnan(numbers));
  const distances = square(subtract(numbers, meanOf(present, numbers, {axis, keepdims: true})));
  return cast(meanOf(present, distances, {axis, keepdims}), floating(tensor.dtype));
}
