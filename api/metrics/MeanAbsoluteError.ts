import {kerasExport} from '../kerasExport.ts';
import {meanAbsoluteError} from '../losses/MeanAbsoluteError.ts';
import {FunctionMetric} from './FunctionMetric.ts';
import type {MetricOptions} from './Metric.ts';

/** The mean of absolute errors. @source keras.metrics.MeanAbsoluteError */
class MeanAbsoluteErrorMetric extends FunctionMetric {
  constructor({name = 'mean_absolute_error', ...options}: MetricOptions = {}) {
    super(meanAbsoluteError, {name, ...options});
  }
}

export const MeanAbsoluteError = kerasExport('keras.metrics.MeanAbsoluteError', MeanAbsoluteErrorMetric);
export type MeanAbsoluteError = MeanAbsoluteErrorMetric;
