import {type Dtype, show, sizeOf, type Tensor, type TensorLike, toTensor, ValueError} from '../../engine/index.ts';
import {cast, divideNoNan, expandDims, multiply, squeeze, sum, where} from '../../engine/ops/index.ts';

/**
 * How losses of samples become one number: their sum; their mean over all elements ('sum_over_batch_size', the same as 'mean'); their sum over that of
 * the sample weights ('mean_with_sample_weight'); or not at all ('none', null).
 */
export type Reduction = 'sum' | 'sum_over_batch_size' | 'mean' | 'mean_with_sample_weight' | 'none' | null;

const reductions: readonly unknown[] = ['sum', 'sum_over_batch_size', 'mean', 'mean_with_sample_weight', 'none', null];

/** The reduction, checked. */
export function standardizeReduction(reduction: unknown): Reduction {
  if (reductions.includes(reduction)) return reduction as Reduction;
  throw new ValueError({what: 'There is no such reduction of a loss.', got: show(reduction), expected: `one of ${reductions.map(show).join(', ')}`, fix: "leave reduction out for 'sum_over_batch_size'"});
}

/**
 * Two tensors whose ranks differ by 1, made equal in rank if the longer shape ends in 1: its last axis is dropped, or added to a vector.
 *
 * @param expandRank1  a vector gets a last axis rather than the other losing it. Default true
 */
export function squeezeOrExpandToSameRank(x1: Tensor, x2: Tensor, expandRank1 = true): [Tensor, Tensor] {
  if (x2.ndim === x1.ndim + 1) {
    const [b, a] = squeezeOrExpandToSameRank(x2, x1, expandRank1);
    return [a, b];
  }
  if (x1.ndim !== x2.ndim + 1 || x1.shape.at(-1) !== 1) return [x1, x2];
  return x2.ndim === 1 && expandRank1 ? [x1, expandDims(x2, -1)] : [squeeze(x1, {axis: -1}), x2];
}

/**
 * Sample weights with a mask taken in: 0 where it is false. For means, the others grow by total / valid, so that the mean is one over valid elements.
 */
export function applyMask(sampleWeight: TensorLike | null, mask: Tensor | null, dtype: Dtype, reduction: Reduction): Tensor | null {
  const weight = sampleWeight === null ? null : cast(sampleWeight, dtype);
  if (mask === null) return weight;
  let factor = cast(mask, dtype);
  if (reduction === 'mean' || reduction === 'sum_over_batch_size') factor = where(cast(mask, 'bool'), divideNoNan(cast(sizeOf(mask.shape), dtype), sum(factor)), cast(0, dtype));
  if (weight === null) return factor;
  const [a, b] = squeezeOrExpandToSameRank(factor, weight);
  return multiply(b, a);
}

/** Losses of samples, weighted and reduced. A scalar stays as it is. */
export function reduceWeightedValues(
  losses: TensorLike, {sampleWeight = null, mask = null, reduction = 'sum_over_batch_size', dtype}: {sampleWeight?: TensorLike | null; mask?: Tensor | null; reduction?: Reduction; dtype?: Dtype} = {},
): Tensor {
  const plain = dtype === undefined ? toTensor(losses) : cast(losses, dtype);
  const weight = applyMask(sampleWeight, mask, plain.dtype, reduction);
  if (weight === null) return reduceValues(plain, null, reduction);
  const [values, weights] = squeezeOrExpandToSameRank(plain, weight);
  return reduceValues(multiply(values, weights), weights, reduction);
}

function reduceValues(values: Tensor, weights: Tensor | null, reduction: Reduction): Tensor {
  if (reduction === null || reduction === 'none' || values.ndim === 0 || (values.ndim === 1 && values.size === 0)) return values;
  const total = sum(values);
  if (reduction === 'sum') return total;
  const divisor = reduction === 'mean_with_sample_weight' && weights !== null ? sum(weights) : cast(values.size, total.dtype);
  return divideNoNan(total, divisor);
}
