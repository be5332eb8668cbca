import {kerasExport} from '../kerasExport.ts';
import {categoricalHinge} from '../losses/CategoricalHinge.ts';
import {FunctionMetric} from './FunctionMetric.ts';
import type {MetricOptions} from './Metric.ts';

/** The mean categorical hinge loss. @source keras.metrics.CategoricalHinge */
class CategoricalHingeMetric extends FunctionMetric {
  constructor({name = 'categorical_hinge', ...options}: MetricOptions = {}) {
    super(categoricalHinge, {name, ...options});
  }
}

export const CategoricalHinge = kerasExport('keras.metrics.CategoricalHinge', CategoricalHingeMetric);
export type CategoricalHinge = CategoricalHingeMetric;
