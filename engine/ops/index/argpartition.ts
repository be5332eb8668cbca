import {toTensor, type TensorLike} from '../../convert.ts';
import {show, ValueError} from '../../errors.ts';
import {normalizeAxis} from '../../shape.ts';
import type {Tensor} from '../../tensor.ts';
import {lessEqual} from '../binary/lessEqual.ts';
import {subtract} from '../binary/subtract.ts';
import {where} from '../binary/where.ts';
import {iota} from '../constant/iota.ts';
import {moveaxis} from '../movement/moveaxis.ts';
import {reshape} from '../movement/reshape.ts';
import {argsortLast} from './argsort.ts';

/**
 * The positions along an axis: first those of the kth + 1 smallest values in ascending order, then the others in the order of their positions.
 *
 * @param axis  default -1; null: x is flattened
 * @source keras.ops.argpartition
 */
export function argpartition(x: TensorLike, kth: number, {axis = -1}: {axis?: number | null} = {}): Tensor {
  const tensor = axis === null ? reshape(toTensor(x), [-1]) : toTensor(x);
  const along = normalizeAxis(axis ?? 0, tensor.ndim, 'argpartition');
  const size = tensor.shape[along]!;
  const last = kth < 0 ? kth + size : kth;
  if (!Number.isInteger(kth) || last < 0 || last >= size) {
    throw new ValueError({
      what: 'argpartition: there is no such element.', got: `kth ${show(kth)} of ${size}`,
      expected: `an integer from ${-size} to ${size - 1}`, fix: 'count from 0, or from the end with -1',
    });
  }
  const rows = moveaxis(tensor, along, -1);
  const rank = argsortLast(argsortLast(rows));
  const order = where(lessEqual(rank, last), subtract(rank, size), iota(rows.shape, rows.ndim - 1));
  return moveaxis(argsortLast(order), -1, along);
}
