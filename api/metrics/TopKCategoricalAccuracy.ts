import type {Tensor, TensorLike} from '../../engine/index.ts';
import {argmax} from '../../engine/ops/index.ts';
import {kerasExport, kerasFunction} from '../kerasExport.ts';
import {FunctionMetric} from './FunctionMetric.ts';
import type {MetricOptions} from './Metric.ts';
import {sparseTopKCategoricalAccuracy} from './SparseTopKCategoricalAccuracy.ts';

export interface TopKOptions {
  /** How many predictions count. Default 5. */
  k?: number;
}

/**
 * 1 where the target class is among the k best predictions, 0 elsewhere.
 *
 * @param yTrue  one-hot, shape [batch, ..., classes]
 * @param yPred  shape [batch, ..., classes]
 * @source keras.metrics.top_k_categorical_accuracy
 */
export function topKCategoricalAccuracy(yTrue: TensorLike, yPred: TensorLike, {k = 5}: TopKOptions = {}): Tensor {
  return sparseTopKCategoricalAccuracy(argmax(yTrue, {axis: -1}), yPred, {k});
}
kerasFunction('keras.metrics.top_k_categorical_accuracy', topKCategoricalAccuracy);

/** How often the target class is among the k best predictions, for one-hot targets. @source keras.metrics.TopKCategoricalAccuracy */
class TopKCategoricalAccuracyMetric extends FunctionMetric {
  constructor({k = 5, name = 'top_k_categorical_accuracy', ...options}: TopKOptions & MetricOptions = {}) {
    super(topKCategoricalAccuracy, {name, ...options}, {k});
  }
}

export const TopKCategoricalAccuracy = kerasExport('keras.metrics.TopKCategoricalAccuracy', TopKCategoricalAccuracyMetric);
export type TopKCategoricalAccuracy = TopKCategoricalAccuracyMetric;
