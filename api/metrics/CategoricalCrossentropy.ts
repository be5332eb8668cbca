import {kerasExport} from '../kerasExport.ts';
import type {CrossentropyOptions} from '../losses/BinaryCrossentropy.ts';
import {categoricalCrossentropy} from '../losses/CategoricalCrossentropy.ts';
import {FunctionMetric} from './FunctionMetric.ts';
import type {MetricOptions} from './Metric.ts';

/** The mean cross-entropy of one-hot targets. @source keras.metrics.CategoricalCrossentropy */
class CategoricalCrossentropyMetric extends FunctionMetric {
  constructor({fromLogits = false, labelSmoothing = 0, axis = -1, name = 'categorical_crossentropy', ...options}: CrossentropyOptions & MetricOptions = {}) {
    super(categoricalCrossentropy, {name, ...options}, {fromLogits, labelSmoothing, axis});
  }
}

/** What it was made with. */
interface CategoricalCrossentropyMetric extends Readonly<Required<CrossentropyOptions>> {}

export const CategoricalCrossentropy = kerasExport('keras.metrics.CategoricalCrossentropy', CategoricalCrossentropyMetric);
export type CategoricalCrossentropy = CategoricalCrossentropyMetric;
