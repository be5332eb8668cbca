import {kerasExport} from '../kerasExport.ts';
import {sparseCategoricalCrossentropy, type SparseCrossentropyOptions} from '../losses/SparseCategoricalCrossentropy.ts';
import {FunctionMetric} from './FunctionMetric.ts';
import type {MetricOptions} from './Metric.ts';

/** The mean cross-entropy of targets that are class indices. @source keras.metrics.SparseCategoricalCrossentropy */
class SparseCategoricalCrossentropyMetric extends FunctionMetric {
  constructor({fromLogits = false, ignoreClass = null, axis = -1, name = 'sparse_categorical_crossentropy', ...options}: SparseCrossentropyOptions & MetricOptions = {}) {
    super(sparseCategoricalCrossentropy, {name, ...options}, {fromLogits, ignoreClass, axis});
  }
}

/** What it was made with. */
interface SparseCategoricalCrossentropyMetric extends Readonly<Required<SparseCrossentropyOptions>> {}

export const SparseCategoricalCrossentropy = kerasExport('keras.metrics.SparseCategoricalCrossentropy', SparseCategoricalCrossentropyMetric);
export type SparseCategoricalCrossentropy = SparseCategoricalCrossentropyMetric;
