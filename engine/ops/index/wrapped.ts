import type {Tensor} from '../../tensor.ts';
import {add} from '../binary/add.ts';
import {less} from '../binary/less.ts';
import {where} from '../binary/where.ts';
import {cast} from '../cast.ts';

/** Indices counted from the front: negative ones count from the end. What is still out of range stays so. */
export function wrapped(indices: Tensor, size: number): Tensor {
  const index = cast(indices, 'int32');
  return indices.dtype.startsWith('uint') || indices.dtype === 'bool' ? index : where(less(index, 0), add(index, size), index);
}
