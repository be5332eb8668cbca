import {type TensorLike, toTensor} from '../../convert.ts';
import {normalizeAxis} from '../../shape.ts';
import type {Tensor} from '../../tensor.ts';
import {argsort} from '../index/argsort.ts';
import {takeAlongAxis} from '../index/takeAlongAxis.ts';
import {type Key, randomBits, split} from './key.ts';

/**
 * The elements along an axis in random order, each line along it in one of its own. Sorts by random numbers, as often as makes ties negligible.
 *
 * @param axis  default 0
 * @source keras.random.shuffle; jax.random.permutation(independent=True)
 */
export function shuffle(key: Key, x: TensorLike, {axis = 0}: {axis?: number} = {}): Tensor {
  let tensor = toTensor(x);
  const along = normalizeAxis(axis, tensor.ndim, 'shuffle');
  const rounds = Math.ceil((3 * Math.log(Math.max(1, tensor.size))) / Math.log(2 ** 32 - 1));
  let current = key;
  for (let round = 0; round < rounds; round++) {
    const [next, sub] = split(current) as [Key, Key];
    tensor = takeAlongAxis(tensor, argsort(randomBits(sub, tensor.shape), {axis: along}), {axis: along});
    current = next;
  }
  return tensor;
}
