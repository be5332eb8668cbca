import type {Tensor, TensorLike} from '../../engine/index.ts';
import {cast, sum} from '../../engine/ops/index.ts';
import {kerasExport} from '../kerasExport.ts';
import type {Weight} from '../Weight.ts';
import {accumulate} from './accumulate.ts';
import {Metric, type MetricOptions} from './Metric.ts';
import {samplewise} from './samplewise.ts';

/**
 * The weighted sum of values.
 *
 * @source keras.metrics.Sum
 * @example keras.metrics.Sum()([1, 3, 5, 7]) // 16
 */
class SumMetric extends Metric {
  readonly total: Weight;

  constructor({name = 'sum', ...options}: MetricOptions = {}) {
    super({name, ...options});
    this.total = this.addVariable([], 'zeros', {dtype: this.dtype, name: 'total'});
  }

  override updateState(values: TensorLike, sampleWeight: TensorLike | null = null): void {
    accumulate(this.total, sum(samplewise(values, sampleWeight, sum, this.dtype).values));
  }

  override result(): Tensor {
    return cast(this.total.value, this.dtype).alias();
  }
}

export const Sum = kerasExport('keras.metrics.Sum', SumMetric);
export type Sum = SumMetric;
