import {type Tensor, type TensorLike, toTensor} from '../../engine/index.ts';
import {cast, equal, greater} from '../../engine/ops/index.ts';
import {floatx} from '../config.ts';
import {kerasExport, kerasFunction} from '../kerasExport.ts';
import {squeezeOrExpandToSameRank} from '../losses/reduction.ts';
import {withSignature} from '../withSignature.ts';
import {FunctionMetric} from './FunctionMetric.ts';
import type {MetricOptions} from './Metric.ts';

export interface BinaryAccuracyOptions {
  /** Predictions above it mean 1. Default 0.5. */
  threshold?: number;
}

/**
 * 1 where the prediction lies on the target's side of a threshold, 0 elsewhere.
 *
 * @param yTrue  0 and 1
 * @source keras.metrics.binary_accuracy
 */
export const binaryAccuracy = kerasFunction('keras.metrics.binary_accuracy', withSignature(
  'binaryAccuracy', 'yTrue yPred | threshold', (yTrue: TensorLike, yPred: TensorLike, {threshold = 0.5}: BinaryAccuracyOptions = {}): Tensor => {
    const [target, prediction] = squeezeOrExpandToSameRank(toTensor(yTrue), toTensor(yPred));
    return cast(equal(target, cast(greater(prediction, threshold), target.dtype)), floatx());
  },
));

/** How often predictions lie on the targets' side of a threshold. @source keras.metrics.BinaryAccuracy */
class BinaryAccuracyMetric extends FunctionMetric {
  override readonly direction = 'up';

  constructor({threshold = 0.5, name = 'binary_accuracy', ...options}: BinaryAccuracyOptions & MetricOptions = {}) {
    super(binaryAccuracy, {name, ...options}, {threshold});
  }
}

/** What it was made with. */
interface BinaryAccuracyMetric extends Readonly<Required<BinaryAccuracyOptions>> {}

export const BinaryAccuracy = kerasExport('keras.metrics.BinaryAccuracy', BinaryAccuracyMetric);
export type BinaryAccuracy = BinaryAccuracyMetric;
