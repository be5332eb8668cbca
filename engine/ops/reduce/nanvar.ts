import {toTensor, type TensorLike} from '../../convert.ts';
import {floating} from '../../dtype.ts';
import type {Tensor} from '../../tensor.ts';
import {divide} from '../binary/divide.ts';
import {subtract} from '../binary/subtract.ts';
import {where} from '../binary/where.ts';
import {cast} from '../cast.ts';
import {square} from '../unary/square.ts';
import {isnan} from '../unary/isnan.ts';
import {logicalNot} from '../unary/logicalNot.ts';
import {nanmean} from './nanmean.ts';
import type {ReductionOptions} from './defineReduction.ts';
import {sum} from './sum.ts';

/** The variance over axes of all that is not NaN; NaN where one of them is infinite. @source keras.ops.nanvar */
export function nanvar(x: TensorLike, {axis = null, keepdims = false}: ReductionOptions = {}): Tensor {
  const tensor = toTensor(x);
  const numbers = cast(tensor, 'float32');
  const present = logicalNot(isnan(numbers));
  const distances = where(present, square(subtract(numbers, nanmean(numbers, {axis, keepdims: true}))), 0);
  const options = {axis, keepdims};
  return cast(divide(sum(distances, options), sum(cast(present, 'float32'), options)), floating(tensor.dtype));
}
