import {toTensor, type TensorLike} from '../../convert.ts';
import {floating} from '../../dtype.ts';
import type {Tensor} from '../../tensor.ts';
import {subtract} from '../binary/subtract.ts';
import {cast} from '../cast.ts';
import {square} from '../unary/square.ts';
import {nanmean} from './nanmean.ts';
import type {ReductionOptions} from './defineReduction.ts';

/** The variance over axes of all that is not NaN. @source keras.ops.nanvar */
export function nanvar(x: TensorLike, {axis = null, keepdims = false}: ReductionOptions = {}): Tensor {
  const tensor = toTensor(x);
  const numbers = cast(tensor, 'float32');
  const centered = subtract(numbers, nanmean(numbers, {axis, keepdims: true}));
  return cast(nanmean(square(centered), {axis, keepdims}), floating(tensor.dtype));
}
