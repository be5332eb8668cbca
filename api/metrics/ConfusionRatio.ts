import type {Tensor, TensorLike} from '../../engine/index.ts';
import {add, divideNoNan, getItem} from '../../engine/ops/index.ts';
import {accumulateCells, addCells, type Cells} from './cells.ts';
import type {ThresholdOptions} from './ConfusionCount.ts';
import {confusion, LOWEST} from './confusion.ts';
import {Metric} from './Metric.ts';
import {areEven, thresholdList} from './thresholds.ts';

export interface RatioOptions extends ThresholdOptions {
  /** Only the k largest predictions of a sample can be positive; then there is no threshold by default. Default null: all. */
  topK?: number | null;
  /** Only this class counts. Default null: all. */
  classId?: number | null;
}

/** The base of Precision and Recall: true positives among these and one kind of errors. */
export class ConfusionRatio extends Metric {
  readonly thresholds: readonly number[];
  readonly topK: number | null;
  readonly classId: number | null;
  readonly #cells: Partial<Cells>;
  readonly #errors: 'falsePositives' | 'falseNegatives';
  readonly #given: number | readonly number[] | null;

  constructor(errors: 'falsePositives' | 'falseNegatives', {thresholds = null, topK = null, classId = null, ...options}: RatioOptions) {
    super(options);
    this.topK = topK;
    this.classId = classId;
    this.thresholds = thresholdList(thresholds, topK === null ? 0.5 : LOWEST);
    this.#given = thresholds;
    this.#errors = errors;
    this.#cells = addCells(this, ['truePositives', errors], [this.thresholds.length]);
  }

  override updateState(yTrue: TensorLike, yPred: TensorLike, sampleWeight: TensorLike | null = null): void {
    const {thresholds, topK, classId} = this;
    accumulateCells(this.#cells, confusion(yTrue, yPred, this.#cells.truePositives!.dtype, {thresholds, even: areEven(thresholds), topK, classId, sampleWeight}));
  }

  override result(): Tensor {
    const right = this.#cells.truePositives!;
    const ratio = divideNoNan(right, add(right, this.#cells[this.#errors]!));
    return this.thresholds.length === 1 ? getItem(ratio, 0) : ratio;
  }

  override getConfig(): Record<string, unknown> {
    return {...super.getConfig(), thresholds: this.#given, top_k: this.topK, class_id: this.classId};
  }
}
