import type {TensorLike} from '../../convert.ts';
import type {Tensor} from '../../tensor.ts';
import {place} from './place.ts';
import {ravel} from './ravel.ts';
import {reshape} from './reshape.ts';

/**
 * A matrix with the flattened elements on its k-th diagonal (default 0: the main one; positive: to the right) and zeros elsewhere.
 *
 * @source keras.ops.diagflat
 */
export function diagflat(x: TensorLike, {k = 0}: {k?: number} = {}): Tensor {
  const elements = ravel(x);
  const size = elements.size + Math.abs(k);
  if (elements.size === 0) return reshape(place(elements, {shape: [size * size], starts: [0]}), [size, size]);
  return reshape(place(elements, {shape: [size * size], starts: [k >= 0 ? k : -k * size], steps: [size + 1]}), [size, size]);
}
