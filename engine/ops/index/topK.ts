import {toTensor, type TensorLike} from '../../convert.ts';
import {ValueError, show} from '../../errors.ts';
import type {Tensor} from '../../tensor.ts';
import {sliceAxis} from '../movement/sliceView.ts';
import {argsortLast} from './argsort.ts';
import {takeAlongAxis} from './takeAlongAxis.ts';

/**
 * The k largest values along the last axis, in descending order, and where they were; of equal values the first come first.
 *
 * @param sorted  whether the order matters; it is kept either way. Default true
 * @returns [values, indices], each [..., k]
 * @source keras.ops.top_k
 */
export function topK(x: TensorLike, k: number, _options: {sorted?: boolean} = {}): [Tensor, Tensor] {
  const tensor = toTensor(x);
  const size = tensor.shape.at(-1) ?? 0;
  if (!Number.isInteger(k) || k < 0 || k > size) {
    throw new ValueError({
      what: 'topK: there are not that many values.', got: `k = ${show(k)} of ${size}`, expected: `an integer from 0 to ${size}`, fix: 'pass a smaller k',
    });
  }
  const indices = sliceAxis(argsortLast(tensor, {descending: true}), tensor.ndim - 1, 0, k);
  return [takeAlongAxis(tensor, indices, {axis: -1}), indices];
}
