import type {Tensor} from '../../tensor.ts';
import {broadcastTo} from './broadcastTo.ts';
import {expandDims} from './expandDims.ts';
import {reshape} from './reshape.ts';

/** Each slice along the axis `count` times in a row. */
export function repeatAxis(x: Tensor, axis: number, count: number): Tensor {
  const shape = x.shape.map((n, d) => (d === axis ? n * count : n));
  return reshape(broadcastTo(expandDims(x, axis + 1), [...x.shape.slice(0, axis + 1), count, ...x.shape.slice(axis + 1)]), shape);
}
