import {type Dtype, type Tensor, type TensorLike, toTensor} from '../../engine/index.ts';
import {broadcastTo, cast, multiply} from '../../engine/ops/index.ts';
import {getMask} from '../layers/mask.ts';
import {applyMask, squeezeOrExpandToSameRank} from '../losses/reduction.ts';

type Reduce = (x: Tensor, options: {axis: number[]}) => Tensor;

const axesFrom = (first: number, ndim: number): number[] => Array.from({length: Math.max(0, ndim - first)}, (_, i) => first + i);
const perSample = (x: Tensor, reduce: Reduce): Tensor => (x.ndim > 1 ? reduce(x, {axis: axesFrom(1, x.ndim)}) : x);

/**
 * Values reduced to one per sample, weighted; and the weights, reduced alike.
 *
 * @param values        shape [batch, ...]; a mask that they carry counts as weights
 * @param sampleWeight  has the leading axes of the values; the others are reduced before weighting
 */
export function samplewise(values: TensorLike, sampleWeight: TensorLike | null, reduce: Reduce, dtype: Dtype): {values: Tensor; weights: Tensor | null} {
  const given = toTensor(values);
  const plain = cast(given, dtype);
  const weight = sampleWeight === null ? null : applyMask(sampleWeight, getMask(given), dtype, 'sum');
  if (weight === null) return {values: perSample(plain, reduce), weights: null};
  const [x, w] = squeezeOrExpandToSameRank(plain, weight);
  const reduced = x.ndim > w.ndim ? reduce(x, {axis: axesFrom(w.ndim, x.ndim)}) : x;
  const weights = broadcastTo(w, reduced.shape);
  return {values: perSample(multiply(reduced, weights), reduce), weights: perSample(weights, reduce)};
}
