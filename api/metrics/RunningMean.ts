import type {Tensor, TensorLike} from '../../engine/index.ts';
import {divideNoNan, mean, sum} from '../../engine/ops/index.ts';
import type {Weight} from '../Weight.ts';
import {accumulate} from './accumulate.ts';
import {Metric, type MetricOptions} from './Metric.ts';
import {samplewise} from './samplewise.ts';

/** The base of metrics whose result is a mean over all samples so far: a weighted total and the weight that went into it. */
export class RunningMean extends Metric {
  readonly total: Weight;
  readonly count: Weight;

  constructor(options: MetricOptions = {}) {
    super(options);
    this.total = this.addVariable([], 'zeros', {dtype: this.dtype, name: 'total'});
    this.count = this.addVariable([], 'zeros', {dtype: this.dtype, name: 'count'});
  }

  /** Takes in one value (or several, which are averaged) for each sample. */
  protected take(given: TensorLike, sampleWeight: TensorLike | null): void {
    const {values, weights} = samplewise(given, sampleWeight, mean, this.dtype);
    accumulate(this.total, sum(values));
    accumulate(this.count, weights === null ? (values.shape[0] ?? 1) : sum(weights));
  }

  /** The mean; 0 before anything was taken in. */
  override result(): Tensor {
    return divideNoNan(this.total, this.count);
  }
}
