import type {TensorLike} from '../../engine/index.ts';
import {kerasExport} from '../kerasExport.ts';
import type {MetricOptions} from './Metric.ts';
import {RunningMean} from './RunningMean.ts';

/**
 * The weighted mean of values.
 *
 * @source keras.metrics.Mean
 * @example keras.metrics.Mean()([1, 3, 5, 7]) // 4
 */
class MeanMetric extends RunningMean {
  constructor({name = 'mean', ...options}: MetricOptions = {}) {
    super({name, ...options});
  }

  override updateState(values: TensorLike, sampleWeight: TensorLike | null = null): void {
    this.take(values, sampleWeight);
  }
}

export const Mean = kerasExport('keras.metrics.Mean', MeanMetric);
export type Mean = MeanMetric;
