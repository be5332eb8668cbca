import {kerasExport} from '../kerasExport.ts';
import {logCosh} from '../losses/LogCosh.ts';
import {FunctionMetric} from './FunctionMetric.ts';
import type {MetricOptions} from './Metric.ts';

/** The mean of log(cosh(error)). @source keras.metrics.LogCoshError */
class LogCoshErrorMetric extends FunctionMetric {
  constructor({name = 'logcosh', ...options}: MetricOptions = {}) {
    super(logCosh, {name, ...options});
  }
}

export const LogCoshError = kerasExport('keras.metrics.LogCoshError', LogCoshErrorMetric);
export type LogCoshError = LogCoshErrorMetric;
