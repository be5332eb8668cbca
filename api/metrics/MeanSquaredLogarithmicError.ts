import {kerasExport} from '../kerasExport.ts';
import {meanSquaredLogarithmicError} from '../losses/MeanSquaredLogarithmicError.ts';
import {FunctionMetric} from './FunctionMetric.ts';
import type {MetricOptions} from './Metric.ts';

/** The mean of squared errors of logarithms. @source keras.metrics.MeanSquaredLogarithmicError */
class MeanSquaredLogarithmicErrorMetric extends FunctionMetric {
  constructor({name = 'mean_squared_logarithmic_error', ...options}: MetricOptions = {}) {
    super(meanSquaredLogarithmicError, {name, ...options});
  }
}

export const MeanSquaredLogarithmicError = kerasExport('keras.metrics.MeanSquaredLogarithmicError', MeanSquaredLogarithmicErrorMetric);
export type MeanSquaredLogarithmicError = MeanSquaredLogarithmicErrorMetric;
