import {kerasExport} from '../kerasExport.ts';
import {deserializeKerasObject, serializeKerasObject} from '../saving/serialization.ts';
import {FunctionMetric, type SampleFunction} from './FunctionMetric.ts';
import type {MetricOptions} from './Metric.ts';

/**
 * A metric made of a function: the mean of what it gives for each sample.
 *
 * @param fn       targets and predictions to one value for each sample
 * @param options  name and dtype; all others are handed to the function as third argument
 * @source keras.metrics.MeanMetricWrapper
 * @example keras.metrics.MeanMetricWrapper((yTrue, yPred) => keras.ops.abs(keras.ops.subtract(yTrue, yPred)), {name: 'distance'})
 */
class MeanMetricWrapperMetric extends FunctionMetric {
  static override readonly positional: readonly string[] = ['fn'];

  constructor(fn: SampleFunction, {name, dtype, ...fnOptions}: MetricOptions & Record<string, unknown> = {}) {
    super(typeof fn === 'function' ? fn : (deserializeKerasObject(fn, {module: 'keras.metrics'}) as SampleFunction), {name, dtype}, fnOptions);
  }

  override getConfig(): Record<string, unknown> {
    return {...super.getConfig(), fn: serializeKerasObject(this.fn)};
  }
}

export const MeanMetricWrapper = kerasExport('keras.metrics.MeanMetricWrapper', MeanMetricWrapperMetric);
export type MeanMetricWrapper = MeanMetricWrapperMetric;
