import {toTensor, type TensorLike} from '../../convert.ts';
import type {Tensor} from '../../tensor.ts';
import {greater} from '../binary/greater.ts';
import {less} from '../binary/less.ts';
import {where} from '../binary/where.ts';
import {expandDims} from '../movement/expandDims.ts';
import {sum} from '../reduce/sum.ts';
import {isnan} from '../unary/isnan.ts';
import {cast} from '../cast.ts';
import {takeAlongAxis} from './takeAlongAxis.ts';

/**
 * Whether fewer than k predictions are larger than that of the target class. A target without a prediction (NaN, out of range) is in only if all are in.
 *
 * @param targets      integers [batch]
 * @param predictions  [batch, classes]
 * @source keras.ops.in_top_k
 */
export function inTopK(targets: TensorLike, predictions: TensorLike, k: number): Tensor {
  const all = toTensor(predictions);
  const own = takeAlongAxis(all, expandDims(toTensor(targets), -1), {axis: -1});
  const larger = sum(cast(greater(all, where(isnan(own), -Infinity, own)), 'int32'), {axis: -1});
  return less(larger, k);
}
