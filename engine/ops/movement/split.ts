import {toTensor, type TensorLike} from '../../convert.ts';
import {show, ShapeError} from '../../errors.ts';
import {normalizeAxis} from '../../shape.ts';
import type {Tensor} from '../../tensor.ts';
import {arraySplit} from './arraySplit.ts';

/**
 * Parts of a tensor along an axis (default 0): a number of equal parts, or the places at which to cut.
 *
 * @throws ShapeError if the parts cannot be equal
 * @source keras.ops.split
 */
export function split(x: TensorLike, indicesOrSections: number | readonly number[], {axis = 0}: {axis?: number} = {}): Tensor[] {
  const tensor = toTensor(x);
  const size = tensor.shape[normalizeAxis(axis, tensor.ndim, 'split')]!;
  if (typeof indicesOrSections === 'number' && size % indicesOrSections !== 0) {
    throw new ShapeError({
      what: 'split: the axis does not divide into equal parts.', got: `size ${size} into ${show(indicesOrSections)} sections`, expected: 'a number of sections that divides the size', fix: 'use arraySplit',
    });
  }
  return arraySplit(tensor, indicesOrSections, {axis});
}
