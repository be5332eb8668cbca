import {kerasExport} from '../kerasExport.ts';
import {binaryCrossentropy, type CrossentropyOptions} from '../losses/BinaryCrossentropy.ts';
import {FunctionMetric} from './FunctionMetric.ts';
import type {MetricOptions} from './Metric.ts';

/** The mean cross-entropy of independent yes/no targets. @source keras.metrics.BinaryCrossentropy */
class BinaryCrossentropyMetric extends FunctionMetric {
  constructor({fromLogits = false, labelSmoothing = 0, name = 'binary_crossentropy', ...options}: Omit<CrossentropyOptions, 'axis'> & MetricOptions = {}) {
    super(binaryCrossentropy, {name, ...options}, {fromLogits, labelSmoothing});
  }
}

export const BinaryCrossentropy = kerasExport('keras.metrics.BinaryCrossentropy', BinaryCrossentropyMetric);
export type BinaryCrossentropy = BinaryCrossentropyMetric;
