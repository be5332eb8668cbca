import type {Dtype, Tensor} from '../../../engine/index.ts';
import {cast, expandDims, multiHot, multiply, oneHot, reshape, sum} from '../../../engine/ops/index.ts';
import type {SymbolicShape} from '../../symbolic/KerasTensor.ts';

/** How categories are written: as their numbers, or over an axis with a place for each. */
export type CategoryMode = 'int' | 'one_hot' | 'multi_hot' | 'count';

export interface EncodeOptions {
  mode: CategoryMode;
  /** The number of categories. */
  depth: number;
  dtype: Dtype;
  /** What each occurrence counts. */
  countWeights?: Tensor | null;
}

/** What one_hot makes of a shape: an axis more, in place of a last axis of size 1 if it is not the only one. */
export const oneHotShape = (shape: SymbolicShape, depth: number | null): SymbolicShape =>
  [...(shape.length > 1 && shape.at(-1) === 1 ? shape.slice(0, -1) : shape), depth];

/**
 * Numbers of categories, encoded: 'one_hot' adds an axis (in place of a last axis of size 1); 'multi_hot' and 'count' collapse the second axis (the only one of a
 * vector) to which categories occur, or how often. Numbers outside of 0..depth-1 are nowhere.
 */
export function encodeCategories(indices: Tensor, {mode, depth, dtype, countWeights = null}: EncodeOptions): Tensor {
  if (mode === 'int') return cast(indices, dtype);
  const numbers = cast(indices.ndim === 0 ? expandDims(indices, -1) : indices, 'int32');
  if (mode === 'multi_hot') return multiHot(numbers, {numClasses: depth, dtype});
  if (mode === 'one_hot') return oneHot(numbers.ndim > 1 && numbers.shape.at(-1) === 1 ? reshape(numbers, numbers.shape.slice(0, -1)) : numbers, depth, {dtype});
  const places = oneHot(numbers, depth, {dtype: countWeights?.dtype ?? dtype});
  return sum(countWeights ? multiply(places, expandDims(countWeights, -1)) : places, {axis: numbers.ndim > 1 ? 1 : 0});
}
