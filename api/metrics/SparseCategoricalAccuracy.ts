import {type Tensor, type TensorLike, toTensor} from '../../engine/index.ts';
import {argmax, cast, equal, squeeze} from '../../engine/ops/index.ts';
import {floatx} from '../config.ts';
import {kerasExport, kerasFunction} from '../kerasExport.ts';
import {withSignature} from '../withSignature.ts';
import {FunctionMetric} from './FunctionMetric.ts';
import type {MetricOptions} from './Metric.ts';

const withoutLast = (x: Tensor): Tensor => (x.ndim > 1 && x.shape.at(-1) === 1 ? squeeze(x, {axis: -1}) : x);

/**
 * 1 where the largest prediction is that of the target class, 0 elsewhere.
 *
 * @param yTrue  class indices, shape [batch, ...] or [batch, ..., 1]
 * @param yPred  shape [batch, ..., classes]
 * @source keras.metrics.sparse_categorical_accuracy
 */
export const sparseCategoricalAccuracy = kerasFunction('keras.metrics.sparse_categorical_accuracy', withSignature(
  'sparseCategoricalAccuracy', 'yTrue yPred', (yTrue: TensorLike, yPred: TensorLike): Tensor => {
    const prediction = toTensor(yPred);
    const given = cast(yTrue, prediction.dtype);
    const target = given.ndim === prediction.ndim ? withoutLast(given) : given;
    return withoutLast(cast(equal(target, cast(argmax(prediction, {axis: -1}), target.dtype)), floatx()));
  },
));

/** How often the largest prediction is that of the target class, for targets that are class indices. @source keras.metrics.SparseCategoricalAccuracy */
class SparseCategoricalAccuracyMetric extends FunctionMetric {
  override readonly direction = 'up';

  constructor({name = 'sparse_categorical_accuracy', ...options}: MetricOptions = {}) {
    super(sparseCategoricalAccuracy, {name, ...options});
  }
}

export const SparseCategoricalAccuracy = kerasExport('keras.metrics.SparseCategoricalAccuracy', SparseCategoricalAccuracyMetric);
export type SparseCategoricalAccuracy = SparseCategoricalAccuracyMetric;
