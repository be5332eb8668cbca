import {toTensor, type TensorLike} from '../../convert.ts';
import {floating} from '../../dtype.ts';
import {normalizeAxes} from '../../shape.ts';
import type {Tensor} from '../../tensor.ts';
import {divide} from '../binary/divide.ts';
import {cast} from '../cast.ts';
import type {ReductionOptions} from './defineReduction.ts';
import {sum} from './sum.ts';

/** How many elements a reduction of this tensor takes together. */
export const countOf = ({shape, ndim}: Tensor, axis: ReductionOptions['axis']): number => normalizeAxes(axis, ndim).reduce((count, d) => count * shape[d]!, 1);

/**
 * The arithmetic mean over axes, computed in float32. Of nothing: NaN.
 *
 * @source keras.ops.mean
 */
export function mean(x: TensorLike, {axis = null, keepdims = false}: ReductionOptions = {}): Tensor {
  const tensor = toTensor(x);
  return cast(divide(sum(cast(tensor, 'float32'), {axis, keepdims}), countOf(tensor, axis)), floating(tensor.dtype));
}
