import {type Tensor, type TensorLike, toTensor} from '../../engine/index.ts';
import {any, cast, equal, expandDims, getItem, inTopK, reshape} from '../../engine/ops/index.ts';
import {floatx} from '../config.ts';
import {kerasExport, kerasFunction} from '../kerasExport.ts';
import {withSignature} from '../withSignature.ts';
import {FunctionMetric} from './FunctionMetric.ts';
import type {MetricOptions} from './Metric.ts';

export interface SparseTopKOptions {
  /** How many predictions count. Default 5. */
  k?: number;
  /** The predictions are class indices, the best first, rather than scores. Default false. */
  fromSortedIds?: boolean;
}

/**
 * 1 where the target class is among the k best predictions, 0 elsewhere.
 *
 * @param yTrue  class indices, shape [batch, ...]
 * @param yPred  shape [batch, ..., classes]
 * @source keras.metrics.sparse_top_k_categorical_accuracy
 */
export const sparseTopKCategoricalAccuracy = kerasFunction('keras.metrics.sparse_top_k_categorical_accuracy', withSignature(
  'sparseTopKCategoricalAccuracy', 'yTrue yPred | k fromSortedIds',
  (yTrue: TensorLike, yPred: TensorLike, {k = 5, fromSortedIds = false}: SparseTopKOptions = {}): Tensor => {
    const prediction = toTensor(yPred);
    const target = cast(yTrue, fromSortedIds ? prediction.dtype : 'int32');
    const [rows, classes] = [reshape(prediction, [-1, prediction.shape.at(-1)!]), reshape(target, [-1])];
    const hits = fromSortedIds ? any(equal(expandDims(classes, 1), getItem(rows, [{}, {stop: k}])), {axis: 1}) : inTopK(classes, rows, k);
    return reshape(cast(hits, floatx()), target.shape);
  },
));

/** How often the target class is among the k best predictions, for targets that are class indices. @source keras.metrics.SparseTopKCategoricalAccuracy */
class SparseTopKCategoricalAccuracyMetric extends FunctionMetric {
  override readonly direction = 'up';

  constructor({k = 5, fromSortedIds = false, name = 'sparse_top_k_categorical_accuracy', ...options}: SparseTopKOptions & MetricOptions = {}) {
    super(sparseTopKCategoricalAccuracy, {name, ...options}, {k, ...(fromSortedIds && {fromSortedIds})});
  }
}

/** What it was made with. */
interface SparseTopKCategoricalAccuracyMetric extends Readonly<Required<SparseTopKOptions>> {}

export const SparseTopKCategoricalAccuracy = kerasExport('keras.metrics.SparseTopKCategoricalAccuracy', SparseTopKCategoricalAccuracyMetric);
export type SparseTopKCategoricalAccuracy = SparseTopKCategoricalAccuracyMetric;
