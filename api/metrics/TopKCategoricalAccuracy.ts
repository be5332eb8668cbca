import type {Tensor, TensorLike} from '../../engine/index.ts';
import {argmax} from '../../engine/ops/index.ts';
import {kerasExport, kerasFunction} from '../kerasExport.ts';
import {withSignature} from '../withSignature.ts';
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
export const topKCategoricalAccuracy = kerasFunction('keras.metrics.top_k_categorical_accuracy', withSignature(
  'topKCategoricalAccuracy', 'yTrue yPred | k',
  (yTrue: TensorLike, yPred: TensorLike, {k = 5}: TopKOptions = {}): Tensor => sparseTopKCategoricalAccuracy(argmax(yTrue, {axis: -1}), yPred, {k}),
));

/** How often the target class is among the k best predictions, for one-hot targets. @source keras.metrics.TopKCategoricalAccuracy */
class TopKCategoricalAccuracyMetric extends FunctionMetric {
  override readonly direction = 'up';

  constructor({k = 5, name = 'top_k_categorical_accuracy', ...options}: TopKOptions & MetricOptions = {}) {
    super(topKCategoricalAccuracy, {name, ...options}, {k});
  }
}

/** What it was made with. */
interface TopKCategoricalAccuracyMetric extends Readonly<Required<TopKOptions>> {}

export const TopKCategoricalAccuracy = kerasExport('keras.metrics.TopKCategoricalAccuracy', TopKCategoricalAccuracyMetric);
export type TopKCategoricalAccuracy = TopKCategoricalAccuracyMetric;
