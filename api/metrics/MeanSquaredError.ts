import {kerasExport} from '../kerasExport.ts';
import {meanSquaredError} from '../losses/MeanSquaredError.ts';
import {FunctionMetric} from './FunctionMetric.ts';
import type {MetricOptions} from './Metric.ts';

/** The mean of squared errors. @source keras.metrics.MeanSquaredError */
class MeanSquaredErrorMetric extends FunctionMetric {
  constructor({name = 'mean_squared_error', ...options}: MetricOptions = {}) {
    super(meanSquaredError, {name, ...options});
  }
}

export const MeanSquaredError = kerasExport('keras.metrics.MeanSquaredError', MeanSquaredErrorMetric);
export type MeanSquaredError = MeanSquaredErrorMetric;
