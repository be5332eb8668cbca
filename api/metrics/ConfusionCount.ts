import type {Tensor, TensorLike} from '../../engine/index.ts';
import {getItem} from '../../engine/ops/index.ts';
import type {Weight} from '../Weight.ts';
import {accumulate} from './accumulate.ts';
import type {Cell} from './cells.ts';
import {confusion} from './confusion.ts';
import {Metric, type MetricOptions} from './Metric.ts';
import {areEven, thresholdList} from './thresholds.ts';

export interface ThresholdOptions extends MetricOptions {
  /** Predictions above it are positive; with several, the result has one value for each. Default null: 0.5. */
  thresholds?: number | readonly number[] | null;
}

/** The base of metrics that are one of the four counts. */
export class ConfusionCount extends Metric {
  readonly thresholds: readonly number[];
  readonly accumulator: Weight;
  readonly #cell: Cell;
  readonly #given: number | readonly number[] | null;

  constructor(cell: Cell, {thresholds = null, ...options}: ThresholdOptions) {
    super(options);
    this.#cell = cell;
    this.#given = thresholds;
    this.thresholds = thresholdList(thresholds, 0.5);
    this.accumulator = this.addVariable([this.thresholds.length], 'zeros', {name: 'accumulator'});
  }

  override updateState(yTrue: TensorLike, yPred: TensorLike, sampleWeight: TensorLike | null = null): void {
    const {thresholds, accumulator} = this;
    accumulate(accumulator, confusion(yTrue, yPred, accumulator.dtype, {thresholds, even: areEven(thresholds), sampleWeight})[this.#cell]);
  }

  override result(): Tensor {
    return this.thresholds.length === 1 ? getItem(this.accumulator, 0) : this.accumulator.value.alias();
  }

  override getConfig(): Record<string, unknown> {
    return {...super.getConfig(), thresholds: this.#given};
  }
}
