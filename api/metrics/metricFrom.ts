import type {Tensor} from '../../engine/index.ts';
import {pathOf} from '../kerasExport.ts';
import type {KerasTensor} from '../symbolic/KerasTensor.ts';
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

type Shaped = Tensor | KerasTensor;

/** 'accuracy' and 'crossentropy' mean one of three metrics each: for class numbers, for one yes-or-no output, for one-hot rows. */
function byShapes(yTrue: Shaped, yPred: Shaped): 'binary' | 'sparse' | 'categorical' {
  if (yPred.shape.at(-1) === 1 || yPred.ndim === 0) return 'binary';
  const sparse = yTrue.ndim < yPred.ndim || yTrue.shape.at(-1) === 1;
  return sparse ? 'sparse' : 'categorical';
}

/** The metric that an entry of compile's `metrics` stands for, given targets and predictions. */
export function metricFrom(identifier: unknown, yTrue: Shaped, yPred: Shaped): Metric {
  if (identifier === 'accuracy' || identifier === 'acc') {
    return {binary: BinaryAccuracy, sparse: SparseCategoricalAccuracy, categorical: CategoricalAccuracy}[byShapes(yTrue, yPred)]({name: identifier});
  }
  if (identifier === 'crossentropy' || identifier === 'ce') {
    return {binary: BinaryCrossentropy, sparse: SparseCategoricalCrossentropy, categorical: CategoricalCrossentropy}[byShapes(yTrue, yPred)]({name: identifier});
  }
  const found = get(identifier);
  if (found instanceof Metric) {
    if (typeof identifier === 'string') found.name = identifier;
    return found;
  }
  const name = typeof identifier === 'string' ? identifier : (pathOf(found)?.split('.').at(-1) ?? (found as SampleFunction).name);
  return MeanMetricWrapper(found as SampleFunction, {name});
}
