import {kerasExport} from '../kerasExport.ts';
import {hinge} from '../losses/Hinge.ts';
import {FunctionMetric} from './FunctionMetric.ts';
import type {MetricOptions} from './Metric.ts';

/** The mean hinge loss. @source keras.metrics.Hinge */
class HingeMetric extends FunctionMetric {
  constructor({name = 'hinge', ...options}: MetricOptions = {}) {
    super(hinge, {name, ...options});
  }
}

export const Hinge = kerasExport('keras.metrics.Hinge', HingeMetric);
export type Hinge = HingeMetric;
