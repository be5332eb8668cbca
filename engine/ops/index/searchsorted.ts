import {toTensor, type TensorLike} from '../../convert.ts';
import {ShapeError, ValueError, show} from '../../errors.ts';
import type {Tensor} from '../../tensor.ts';
import {less} from '../binary/less.ts';
import {lessEqual} from '../binary/lessEqual.ts';
import {cast} from '../cast.ts';
import {expandDims} from '../movement/expandDims.ts';
import {sum} from '../reduce/sum.ts';

/**
 * Where values belong in an ascending sequence: how many of its elements come before each value.
 *
 * @param sortedSequence  one axis
 * @param side            default 'left': before equal elements; 'right': behind them
 * @returns               int32, of the shape of `values`
 * @source keras.ops.searchsorted
 */
export function searchsorted(sortedSequence: TensorLike, values: TensorLike, {side = 'left'}: {side?: 'left' | 'right'} = {}): Tensor {
  const sequence = toTensor(sortedSequence);
  if (sequence.ndim !== 1) {
    throw new ShapeError({
      what: 'searchsorted: the sequence has not one axis.', got: show(sequence.shape), expected: '[length]', fix: 'search row by row',
    });
  }
  if (side !== 'left' && side !== 'right') {
    throw new ValueError({
      what: 'searchsorted: there is no such side.', got: show(side), expected: "'left' or 'right'", fix: "leave it out for 'left'",
    });
  }
  const value = expandDims(toTensor(values), -1);
  return sum(cast(side === 'left' ? less(sequence, value) : lessEqual(sequence, value), 'int32'), {axis: -1});
}
