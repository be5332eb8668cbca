import {functionName} from '../functionName.ts';
import {BinaryAccuracy} from './BinaryAccuracy.ts';
import {BinaryCrossentropy} from './BinaryCrossentropy.ts';
import {CategoricalAccuracy} from './CategoricalAccuracy.ts';
import {CategoricalCrossentropy} from './CategoricalCrossentropy.ts';
import type {SampleFunction} from './FunctionMetric.ts';
import {get} from './get.ts';
import {MeanMetricWrapper} from './MeanMetricWrapper.ts';
import {Metric} from './Metric.ts';
import {SparseCategoricalAccuracy} from './SparseCategoricalAccuracy.ts';
import {SparseCategoricalCrossentropy} from './SparseCategoricalCrossentropy.ts';
import {type Shaped, targetKind} from './targetKind.ts';

/** The metric that an entry of compile's `metrics` stands for, given targets and predictions. */
export function metricFrom(identifier: unknown, yTrue: Shaped, yPred: Shaped): Metric {
  if (identifier === 'accuracy' || identifier === 'acc') {
    return {binary: BinaryAccuracy, sparse: SparseCategoricalAccuracy, categorical: CategoricalAccuracy}[targetKind(yTrue, yPred)]({name: identifier});
  }
  if (identifier === 'crossentropy' || identifier === 'ce') {
    return {binary: BinaryCrossentropy, sparse: SparseCategoricalCrossentropy, categorical: CategoricalCrossentropy}[targetKind(yTrue, yPred)]({name: identifier});
  }
  const found = get(identifier);
  if (found instanceof Metric) {
    if (typeof identifier === 'string') found.name = identifier;
    return found;
  }
  const name = typeof identifier === 'string' ? identifier : functionName(found as SampleFunction);
  return MeanMetricWrapper(found as SampleFunction, {name});
}
