import {show, type Tensor, type TensorLike, ValueError} from '../../engine/index.ts';
import {
  add, argmax, broadcastTo, cast, diagonal, divide, greater, greaterEqual, less, logicalAnd, multiply, notEqual, reshape, segmentSum, subtract, sum, take, where,
} from '../../engine/ops/index.ts';
import {epsilon} from '../config.ts';
import {kerasExport} from '../kerasExport.ts';
import type {Weight} from '../Weight.ts';
import {accumulate} from './accumulate.ts';
import {Metric, type MetricOptions} from './Metric.ts';

export interface IoUOptions extends MetricOptions {
  /** A class whose samples count for nothing. Default null: none. */
  ignoreClass?: number | null;
  /** Targets are class indices rather than one-hot. Default true. */
  sparseYTrue?: boolean;
  /** Predictions are class indices rather than scores. Default true. */
  sparseYPred?: boolean;
  /** The axis of the classes where they are not indices. Default -1. */
  axis?: number;
}

/**
 * The overlap of predicted and true areas of classes, relative to their union; averaged over the classes that occur.
 *
 * true positives / (true positives + false positives + false negatives)
 *
 * @param numClasses      how many classes there are; samples of others count for nothing
 * @param targetClassIds  the classes that are averaged
 * @source keras.metrics.IoU
 */
class IoUMetric extends Metric {
  static override readonly positional: readonly string[] = ['num_classes', 'target_class_ids'];

  override readonly direction = 'up';
  readonly numClasses: number;
  readonly targetClassIds: readonly number[];
  readonly ignoreClass: number | null;
  readonly sparseYTrue: boolean;
  readonly sparseYPred: boolean;
  readonly axis: number;
  /** How often class `row` was predicted as class `column`. */
  readonly totalCm: Weight;

  constructor(numClasses: number, targetClassIds: readonly number[], {ignoreClass = null, sparseYTrue = true, sparseYPred = true, axis = -1, dtype, ...options}: IoUOptions = {}) {
    super({...options, dtype: dtype ?? 'int32'});
    if (Math.max(...targetClassIds) >= numClasses) {
      throw new ValueError({what: `${this}: a target class does not exist.`, got: show(targetClassIds), expected: `classes from 0 to ${numClasses - 1}`, fix: 'raise numClasses'});
    }
    this.numClasses = numClasses;
    this.targetClassIds = [...targetClassIds];
    this.ignoreClass = ignoreClass;
    this.sparseYTrue = sparseYTrue;
    this.sparseYPred = sparseYPred;
    this.axis = axis;
    this.totalCm = this.addVariable([numClasses, numClasses], 'zeros', {dtype: this.dtype, name: 'total_confusion_matrix'});
  }

  override updateState(yTrue: TensorLike, yPred: TensorLike, sampleWeight: TensorLike | null = null): void {
    const {numClasses: n, axis, dtype} = this;
    const flat = (y: TensorLike, sparse: boolean): Tensor => reshape(cast(sparse ? y : argmax(y, {axis}), dtype), [-1]);
    const [targets, predictions] = [flat(yTrue, this.sparseYTrue), flat(yPred, this.sparseYPred)];
    const weight = cast(sampleWeight ?? 1, dtype);
    const weights = broadcastTo(weight.ndim > 1 ? reshape(weight, [-1]) : weight, targets.shape);
    const within = (y: Tensor): Tensor => logicalAnd(greaterEqual(y, 0), less(y, n));
    const known = logicalAnd(within(targets), within(predictions));
    const counts = this.ignoreClass === null ? known : logicalAnd(known, notEqual(targets, this.ignoreClass));
    const ids = where(counts, add(multiply(cast(targets, 'int32'), n), cast(predictions, 'int32')), -1);
    accumulate(this.totalCm, reshape(segmentSum(weights, ids, {numSegments: n * n}), [n, n]));
  }

  override result(): Tensor {
    const matrix = this.totalCm.value;
    const chosen = (perClass: Tensor): Tensor => cast(take(perClass, [...this.targetClassIds]), 'float32');
    const overlaps = chosen(diagonal(matrix));
    const unions = subtract(add(chosen(sum(matrix, {axis: 0})), chosen(sum(matrix, {axis: 1}))), overlaps);
    const occurs = greater(unions, 1e-9);
    const shares = where(occurs, divide(overlaps, add(unions, epsilon())), 0);
    return divide(sum(shares, {axis: this.axis}), add(sum(cast(occurs, 'float32')), epsilon()));
  }

  override getConfig(): Record<string, unknown> {
    return {
      ...super.getConfig(), num_classes: this.numClasses, target_class_ids: this.targetClassIds, ignore_class: this.ignoreClass, sparse_y_true: this.sparseYTrue,
      sparse_y_pred: this.sparseYPred, axis: this.axis,
    };
  }
}

export const IoU = kerasExport('keras.metrics.IoU', IoUMetric);
export type IoU = IoUMetric;
