import {kerasExport} from '../kerasExport.ts';
import {squaredHinge} from '../losses/SquaredHinge.ts';
import {FunctionMetric} from './FunctionMetric.ts';
import type {MetricOptions} from './Metric.ts';

/** The mean squared hinge loss. @source keras.metrics.SquaredHinge */
class SquaredHingeMetric extends FunctionMetric {
  constructor({name = 'squared_hinge', ...options}: MetricOptions = {}) {
    super(squaredHinge, {name, ...options});
  }
}

export const SquaredHinge = kerasExport('keras.metrics.SquaredHinge', SquaredHingeMetric);
export type SquaredHinge = SquaredHingeMetric;
