import {toTensor, type TensorLike} from '../../convert.ts';
import {show, ValueError} from '../../errors.ts';
import {isTensor, type Tensor} from '../../tensor.ts';
import {Variable} from '../../variable.ts';
import {broadcastTo} from './broadcastTo.ts';
import {ravel} from './ravel.ts';
import {reshape} from './reshape.ts';

export interface MeshgridOptions {
  /** xy (the default): the first vector runs along axis 1, the second along axis 0. ij: each along its own axis. */
  indexing?: 'xy' | 'ij';
}

const isOptions = (value: unknown): value is MeshgridOptions => typeof value === 'object' && value !== null && !isTensor(value) && !(value instanceof Variable) && 'indexing' in value;

/**
 * The coordinates of all points of a grid: one tensor per vector.
 *
 * @source keras.ops.meshgrid
 */
export function meshgrid(...x: readonly [...TensorLike[], MeshgridOptions] | readonly TensorLike[]): Tensor[] {
  const last = x.at(-1);
  const {indexing = 'xy'} = isOptions(last) ? last : {};
  if (indexing !== 'xy' && indexing !== 'ij') {
    throw new ValueError({
      what: 'meshgrid: there is no such indexing.', got: show(indexing), expected: "'xy' or 'ij'", fix: "leave it out for 'xy'",
    });
  }
  const vectors = (isOptions(last) ? x.slice(0, -1) : x).map((vector) => ravel(toTensor(vector)));
  const place = (i: number): number => (indexing === 'xy' && i < 2 && vectors.length > 1 ? 1 - i : i);
  const shape = vectors.map((_, d) => vectors[place(d)]!.size);
  return vectors.map((vector, i) => broadcastTo(reshape(vector, shape.map((_, d) => (d === place(i) ? vector.size : 1))), shape));
}
