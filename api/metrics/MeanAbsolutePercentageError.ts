import {kerasExport} from '../kerasExport.ts';
import {meanAbsolutePercentageError} from '../losses/MeanAbsolutePercentageError.ts';
import {FunctionMetric} from './FunctionMetric.ts';
import type {MetricOptions} from './Metric.ts';

/** The mean of absolute errors relative to the targets, in percent. @source keras.metrics.MeanAbsolutePercentageError */
class MeanAbsolutePercentageErrorMetric extends FunctionMetric {
  constructor({name = 'mean_absolute_percentage_error', ...options}: MetricOptions = {}) {
    super(meanAbsolutePercentageError, {name, ...options});
  }
}

export const MeanAbsolutePercentageError = kerasExport('keras.metrics.MeanAbsolutePercentageError', MeanAbsolutePercentageErrorMetric);
export type MeanAbsolutePercentageError = MeanAbsolutePercentageErrorMetric;
