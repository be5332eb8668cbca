import {type Dtype, ShapeError, show, type Tensor, type TensorLike} from '../../engine/index.ts';
import {
  add, arange, broadcastTo, cast, ceil, clip, cumsum, expandDims, flip, getItem, greater, maximum, multiply, oneHot, reshape, segmentSum, subtract, sum, topK as largest, transpose,
} from '../../engine/ops/index.ts';
import {squeezeOrExpandToSameRank} from '../losses/reduction.ts';

/** The four counts, each of shape [thresholds], or [thresholds, labels] when labels are counted apart. */
export interface Confusion {
  truePositives: Tensor;
  falsePositives: Tensor;
  trueNegatives: Tensor;
  falseNegatives: Tensor;
}

export interface ConfusionOptions {
  /** In ascending order; predictions above one are positive. */
  thresholds: readonly number[];
  /** The thresholds are evenly spaced: predictions are counted by buckets, in one pass whatever the number of thresholds. */
  even: boolean;
  sampleWeight?: TensorLike | null;
  /** Only the k largest predictions of a sample can be positive. */
  topK?: number | null;
  /** Only this class counts. */
  classId?: number | null;
  /** Counts each label apart. */
  multiLabel?: boolean;
  /** Weights of the labels, shape [labels]; not with multiLabel. */
  labelWeights?: TensorLike | null;
}

/** What no prediction is below. */
export const LOWEST = -1e10;

/** Weights of positive and of negative targets, and the predictions, all of shape [samples, labels]. */
interface Labelled {
  positives: Tensor;
  negatives: Tensor;
  predictions: Tensor;
}

function onlyLargest(predictions: Tensor, k: number): Tensor {
  const [, indices] = largest(predictions, k);
  const kept = sum(oneHot(indices, predictions.shape.at(-1)!, {dtype: predictions.dtype}), {axis: -2});
  return add(multiply(predictions, kept), multiply(LOWEST, subtract(1, kept)));
}

function onlyClass(x: Tensor, classId: number): Tensor {
  if (x.ndim > 1) return getItem(x, ['...', {start: classId, stop: classId + 1}]);
  throw new ShapeError({what: 'A class was selected of predictions without classes.', got: `shape ${show(x.shape)}`, expected: '[samples, classes]', fix: 'leave classId out'});
}

/** Targets and predictions of one shape, with weights of that shape; null for none. */
function prepared(yTrue: TensorLike, yPred: TensorLike, dtype: Dtype, {sampleWeight = null, topK = null, classId = null, labelWeights = null}: ConfusionOptions): [Tensor, Tensor, Tensor | null] {
  let [predictions, targets] = squeezeOrExpandToSameRank(cast(yPred, dtype), cast(yTrue, dtype));
  const weight = sampleWeight === null ? null : squeezeOrExpandToSameRank(targets, expandDims(cast(sampleWeight, dtype), -1), false)[1];
  if (topK !== null) predictions = onlyLargest(predictions, topK);
  if (classId !== null) [targets, predictions] = [onlyClass(targets, classId), onlyClass(predictions, classId)];
  const {shape} = predictions;
  const weights = [weight, labelWeights === null ? null : cast(labelWeights, dtype)].filter((w) => w !== null).map((w) => broadcastTo(w, shape));
  return [targets, predictions, weights.length === 0 ? null : weights.reduce((a, b) => multiply(a, b))];
}

function labelled(yTrue: TensorLike, yPred: TensorLike, dtype: Dtype, options: ConfusionOptions): Labelled {
  const [targets, predictions, weights] = prepared(yTrue, yPred, dtype, options);
  const shape = options.multiLabel ? predictions.shape : [predictions.size, 1];
  const truth = cast(cast(targets, 'bool'), dtype);
  const weighted = (x: Tensor): Tensor => reshape(weights === null ? x : multiply(x, weights), shape);
  return {positives: weighted(truth), negatives: weighted(subtract(1, truth)), predictions: reshape(predictions, shape)};
}

/** How much weight lies above each of the thresholds, by label; counts buckets between thresholds, then sums them from above. */
function aboveEven(weights: Tensor, predictions: Tensor, thresholds: readonly number[]): Tensor {
  const count = thresholds.length;
  const labels = predictions.shape[1]!;
  const bucket = subtract(ceil(multiply(clip(predictions, 0, 1), count - 1)), 1);
  // A lowest threshold just below 0 has every prediction above it; one at 0 has not those that are 0, which fall out as bucket -1.
  const index = cast(thresholds[0]! < 0 || thresholds.at(-1)! > 1 ? maximum(bucket, 0) : bucket, 'int32');
  const ids = add(index, multiply(arange(labels), count));
  const buckets = reshape(segmentSum(reshape(weights, [-1]), reshape(ids, [-1]), {numSegments: count * labels}), [labels, count]);
  return transpose(flip(cumsum(flip(buckets, {axis: 1}), {axis: 1}), {axis: 1}));
}

/**
 * Counts true and false, positive and negative predictions at each threshold.
 *
 * @param yTrue  0 and 1, of the shape of the predictions
 * @param yPred  shape [samples, ...]
 */
export function confusion(yTrue: TensorLike, yPred: TensorLike, dtype: Dtype, options: ConfusionOptions): Confusion {
  const {positives, negatives, predictions} = labelled(yTrue, yPred, dtype, options);
  const {thresholds, even, multiLabel = false} = options;
  const done = (counts: Tensor): Tensor => (multiLabel ? counts : reshape(counts, [thresholds.length]));
  if (even) {
    const [tp, fp] = [aboveEven(positives, predictions, thresholds), aboveEven(negatives, predictions, thresholds)];
    const below = (weights: Tensor, above: Tensor): Tensor => done(subtract(sum(weights, {axis: 0}), above));
    return {truePositives: done(tp), falsePositives: done(fp), trueNegatives: below(negatives, fp), falseNegatives: below(positives, tp)};
  }
  const above = cast(greater(predictions, reshape(cast([...thresholds], dtype), [-1, 1, 1])), dtype);
  const below = subtract(1, above);
  const counted = (side: Tensor, weights: Tensor): Tensor => done(sum(multiply(side, weights), {axis: 1}));
  return {truePositives: counted(above, positives), falsePositives: counted(above, negatives), trueNegatives: counted(below, negatives), falseNegatives: counted(below, positives)};
}
