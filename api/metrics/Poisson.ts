import {kerasExport} from '../kerasExport.ts';
import {poisson} from '../losses/Poisson.ts';
import {FunctionMetric} from './FunctionMetric.ts';
import type {MetricOptions} from './Metric.ts';

/** The mean Poisson loss. @source keras.metrics.Poisson */
class PoissonMetric extends FunctionMetric {
  constructor({name = 'poisson', ...options}: MetricOptions = {}) {
    super(poisson, {name, ...options});
  }
}

export const Poisson = kerasExport('keras.metrics.Poisson', PoissonMetric);
export type Poisson = PoissonMetric;
