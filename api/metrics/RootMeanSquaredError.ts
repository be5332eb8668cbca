import type {Tensor, TensorLike} from '../../engine/index.ts';
import {cast, sqrt, square, subtract} from '../../engine/ops/index.ts';
import {kerasExport} from '../kerasExport.ts';
import {squeezeOrExpandToSameRank} from '../losses/reduction.ts';
import type {MetricOptions} from './Metric.ts';
import {RunningMean} from './RunningMean.ts';

/** The square root of the mean of squared errors over all samples. @source keras.metrics.RootMeanSquaredError */
class RootMeanSquaredErrorMetric extends RunningMean {
  override readonly direction = 'down';

  constructor({name = 'root_mean_squared_error', ...options}: MetricOptions = {}) {
    super({name, ...options});
  }

  override updateState(yTrue: TensorLike, yPred: TensorLike, sampleWeight: TensorLike | null = null): void {
    const [target, prediction] = squeezeOrExpandToSameRank(cast(yTrue, this.dtype), cast(yPred, this.dtype));
    this.take(square(subtract(prediction, target)), sampleWeight);
  }

  override result(): Tensor {
    return sqrt(super.result());
  }
}

export const RootMeanSquaredError = kerasExport('keras.metrics.RootMeanSquaredError', RootMeanSquaredErrorMetric);
export type RootMeanSquaredError = RootMeanSquaredErrorMetric;
