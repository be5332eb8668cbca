import {toTensor, type TensorLike} from '../../convert.ts';
import type {Tensor} from '../../tensor.ts';
import {broadcastTo} from './broadcastTo.ts';
import {reshape} from './reshape.ts';

/**
 * The whole tensor repeated along each axis; missing axes are added in front on either side.
 *
 * @source keras.ops.tile
 */
export function tile(x: TensorLike, repeats: number | readonly number[]): Tensor {
  const tensor = toTensor(x);
  const given = typeof repeats === 'number' ? [repeats] : repeats;
  const ndim = Math.max(tensor.ndim, given.length);
  const shape = [...Array<number>(ndim - tensor.ndim).fill(1), ...tensor.shape];
  const counts = [...Array<number>(ndim - given.length).fill(1), ...given];
  const spread = broadcastTo(reshape(tensor, shape.flatMap((n) => [1, n])), shape.flatMap((n, d) => [counts[d]!, n]));
  return reshape(spread, shape.map((n, d) => n * counts[d]!));
}
