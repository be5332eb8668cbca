import type {Tensor, TensorLike} from '../../engine/index.ts';
import {argmax, cast, equal} from '../../engine/ops/index.ts';
import {floatx} from '../config.ts';
import {kerasExport, kerasFunction} from '../kerasExport.ts';
import {FunctionMetric} from './FunctionMetric.ts';
import type {MetricOptions} from './Metric.ts';

/**
 * 1 where the largest prediction is that of the target class, 0 elsewhere.
 *
 * @param yTrue  one-hot, shape [batch, ..., classes]
 * @param yPred  shape [batch, ..., classes]
 * @source keras.metrics.categorical_accuracy
 */
export function categoricalAccuracy(yTrue: TensorLike, yPred: TensorLike): Tensor {
  return cast(equal(argmax(yTrue, {axis: -1}), argmax(yPred, {axis: -1})), floatx());
}
kerasFunction('keras.metrics.categorical_accuracy', categoricalAccuracy);

/** How often the largest prediction is that of the target class, for one-hot targets. @source keras.metrics.CategoricalAccuracy */
class CategoricalAccuracyMetric extends FunctionMetric {
  constructor({name = 'categorical_accuracy', ...options}: MetricOptions = {}) {
    super(categoricalAccuracy, {name, ...options});
  }
}

export const CategoricalAccuracy = kerasExport('keras.metrics.CategoricalAccuracy', CategoricalAccuracyMetric);
export type CategoricalAccuracy = CategoricalAccuracyMetric;
