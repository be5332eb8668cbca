import {toTensor, type TensorLike} from '../../convert.ts';
import type {Tensor} from '../../tensor.ts';
import {equal} from '../binary/equal.ts';
import {expandDims} from '../movement/expandDims.ts';
import {reshape} from '../movement/reshape.ts';
import {any} from '../reduce/any.ts';
import {logicalNot} from '../unary/logicalNot.ts';

/**
 * Whether each element of x1 occurs in x2.
 *
 * @param assumeUnique  changes nothing
 * @param invert        gives whether it does not. Default false
 * @source keras.ops.isin
 */
export function isin(x1: TensorLike, x2: TensorLike, {invert = false}: {assumeUnique?: boolean; invert?: boolean} = {}): Tensor {
  const found = any(equal(expandDims(toTensor(x1), -1), reshape(toTensor(x2), [-1])), {axis: -1});
  return invert ? logicalNot(found) : found;
}
