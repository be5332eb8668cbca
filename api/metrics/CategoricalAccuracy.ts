import type {Tensor, TensorLike} from '../../engine/index.ts';
import {argmax, cast, equal} from '../../engine/ops/index.ts';
import {floatx} from '../config.ts';
import {kerasExport, kerasFunction} from '../kerasExport.ts';
import {withSignature} from '../withSignature.ts';
import {FunctionMetric} from './FunctionMetric.ts';
import type {MetricOptions} from './Metric.ts';

/**
 * 1 where the largest prediction is that of the target class, 0 elsewhere.
 *
 * @param yTrue  one-hot, shape [batch, ..., classes]
 * @param yPred  shape [batch, ..., classes]
 * @source keras.metrics.categorical_accuracy
 */
export const categoricalAccuracy = kerasFunction('keras.metrics.categorical_accuracy', withSignature(
  'categoricalAccuracy', 'yTrue yPred',
  (yTrue: TensorLike, yPred: TensorLike): Tensor => cast(equal(argmax(yTrue, {axis: -1}), argmax(yPred, {axis: -1})), floatx()),
));

/** How often the largest prediction is that of the target class, for one-hot targets. @source keras.metrics.CategoricalAccuracy */
class CategoricalAccuracyMetric extends FunctionMetric {
  override readonly direction = 'up';

  constructor({name = 'categorical_accuracy', ...options}: MetricOptions = {}) {
    super(categoricalAccuracy, {name, ...options});
  }
}

export const CategoricalAccuracy = kerasExport('keras.metrics.CategoricalAccuracy', CategoricalAccuracyMetric);
export type CategoricalAccuracy = CategoricalAccuracyMetric;
