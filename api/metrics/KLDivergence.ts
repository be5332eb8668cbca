import {kerasExport} from '../kerasExport.ts';
import {klDivergence} from '../losses/KLDivergence.ts';
import {FunctionMetric} from './FunctionMetric.ts';
import type {MetricOptions} from './Metric.ts';

/** The mean Kullback-Leibler divergence of predicted distributions from the true ones. @source keras.metrics.KLDivergence */
class KLDivergenceMetric extends FunctionMetric {
  constructor({name = 'kl_divergence', ...options}: MetricOptions = {}) {
    super(klDivergence, {name, ...options});
  }
}

export const KLDivergence = kerasExport('keras.metrics.KLDivergence', KLDivergenceMetric);
export type KLDivergence = KLDivergenceMetric;
