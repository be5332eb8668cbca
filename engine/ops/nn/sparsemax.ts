import {toTensor, type TensorLike} from '../../convert.ts';
import {floating} from '../../dtype.ts';
import {normalizeAxis} from '../../shape.ts';
import type {Tensor} from '../../tensor.ts';
import {add} from '../binary/add.ts';
import {divide} from '../binary/divide.ts';
import {greater} from '../binary/greater.ts';
import {maximum} from '../binary/maximum.ts';
import {subtract} from '../binary/subtract.ts';
import {where} from '../binary/where.ts';
import {cast} from '../cast.ts';
import {iota} from '../constant/iota.ts';
import {cumsum} from '../index/cumsum.ts';
import {sort} from '../index/sort.ts';
import {flip} from '../movement/flip.ts';
import {sum} from '../reduce/sum.ts';

/**
 * Like softmax, but with exact zeros. As in Keras the threshold is found from the sums of the running sums of the support: a row whose support has more
 * than one element is not projected onto the simplex as in the paper.
 *
 * @source keras.ops.sparsemax
 */
export function sparsemax(x: TensorLike, {axis = -1}: {axis?: number} = {}): Tensor {
  const tensor = toTensor(x);
  const logits = cast(tensor, floating(tensor.dtype));
  const along = normalizeAxis(axis, logits.ndim, 'sparsemax');
  const sorted = flip(sort(logits, {axis: along}), {axis: along});
  const sums = cumsum(sorted, {axis: along});
  const rank = add(iota(logits.shape, along), 1);
  const supports = greater(subtract(sorted, divide(subtract(sums, 1), rank)), 0);
  const size = sum(cast(supports, 'int32'), {axis: along, keepdims: true});
  const threshold = divide(subtract(sum(where(supports, sums, 0), {axis: along, keepdims: true}), 1), size);
  return maximum(subtract(logits, threshold), 0);
}
