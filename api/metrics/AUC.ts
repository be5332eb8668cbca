import {ShapeError, type Shape, show, type Tensor, type TensorLike, toTensor, ValueError} from '../../engine/index.ts';
import {divideNoNan, mean, multiply, sigmoid, sum} from '../../engine/ops/index.ts';
import {epsilon} from '../config.ts';
import {kerasExport} from '../kerasExport.ts';
import {accumulateCells, addCells, allCells, type Cells} from './cells.ts';
import {confusion} from './confusion.ts';
import {areaOfPieces, type Curve, type Summation} from './areaUnderCurve.ts';
import {Metric, type MetricOptions} from './Metric.ts';
import {areEven, evenThresholds} from './thresholds.ts';

export interface AUCOptions extends MetricOptions {
  /** Into how many thresholds (0, 1) is divided, ends included. Default 200. */
  numThresholds?: number;
  /** Sensitivity over false positive rate, precision over recall, or precision gain over recall gain. Default 'ROC'. */
  curve?: Curve;
  /** The height of the curve between two thresholds: interpolated, the lower or the higher end. Default 'interpolation'. */
  summationMethod?: Summation;
  /** Thresholds in (0, 1) to use instead. Default null. */
  thresholds?: readonly number[] | null;
  /** Averages the areas of the labels; predictions have the shape [batch, labels]. Default false. */
  multiLabel?: boolean;
  /** How many labels there are, with multiLabel. Default: what the first batch has. */
  numLabels?: number | null;
  /** Weights of the labels. Default null: equal ones. */
  labelWeights?: readonly number[] | null;
  /** The predictions are logits rather than probabilities. Default false. */
  fromLogits?: boolean;
}

function choice<T extends string>(what: string, value: string, allowed: readonly T[]): T {
  const found = allowed.find((name) => name.toLowerCase() === value.toLowerCase());
  if (found) return found;
  throw new ValueError({what: `AUC: there is no such ${what}.`, got: show(value), expected: `one of ${allowed.map(show).join(', ')}`, fix: `leave it out for ${show(allowed[0])}`});
}

/**
 * The area under the ROC or precision-recall curve, from the counts at a number of thresholds.
 *
 * @source keras.metrics.AUC
 */
class AUCMetric extends Metric {
  override readonly direction = 'up';
  /** Ascending; the ends lie just outside [0, 1], so that rounding leaves no prediction beyond them. */
  readonly thresholds: readonly number[];
  readonly curve: Curve;
  readonly summationMethod: Summation;
  readonly multiLabel: boolean;
  readonly fromLogits: boolean;
  readonly labelWeights: readonly number[] | null;
  readonly numLabels: number | null;
  readonly #given: boolean;
  readonly #even: boolean;
  #cells: Cells | null = null;

  constructor(first: AUCOptions = {}) {
    const {numThresholds = 200, curve = 'ROC', summationMethod = 'interpolation', thresholds = null, multiLabel = false, numLabels = null, labelWeights = null, fromLogits = false, ...options} = first;
    super(options);
    if (thresholds === null && !(numThresholds > 1)) throw new ValueError({what: 'AUC: numThresholds is not valid.', got: show(numThresholds), expected: 'an integer above 1', fix: 'leave it out for 200'});
    if (numLabels !== null && !multiLabel) throw new ValueError({what: 'AUC: numLabels is for multiLabel alone.', got: show(numLabels), expected: 'null', fix: 'set multiLabel: true, or leave numLabels out'});
    const inner = thresholds === null ? evenThresholds(numThresholds).slice(1, -1) : [...thresholds].sort((a, b) => a - b);
    this.thresholds = [-epsilon(), ...inner, 1 + epsilon()];
    this.#given = thresholds !== null;
    this.#even = thresholds === null || areEven([0, ...inner, 1]);
    this.curve = choice<Curve>('curve', curve, ['ROC', 'PR', 'PRGAIN']);
    this.summationMethod = choice<Summation>('summationMethod', summationMethod, ['interpolation', 'majoring', 'minoring']);
    this.multiLabel = multiLabel;
    this.numLabels = numLabels;
    this.labelWeights = labelWeights;
    this.fromLogits = fromLogits;
    if (!multiLabel || numLabels !== null) this.#cells = this.#made([1, numLabels ?? 1]);
  }

  #made(shape: Shape): Cells {
    if (this.multiLabel && shape.length !== 2) throw new ShapeError({what: 'AUC: the predictions have no axis of labels.', got: `shape ${show(shape)}`, expected: '[batch, labels]', fix: 'leave multiLabel out'});
    return addCells(this, allCells, this.multiLabel ? [this.thresholds.length, shape[1]!] : [this.thresholds.length]);
  }

  override updateState(yTrue: TensorLike, yPred: TensorLike, sampleWeight: TensorLike | null = null): void {
    const predictions = toTensor(yPred);
    this.#cells ??= this.#made(predictions.shape);
    const {thresholds, multiLabel} = this;
    const labelWeights = multiLabel || this.labelWeights === null ? null : [...this.labelWeights];
    const counted = confusion(yTrue, this.fromLogits ? sigmoid(predictions) : predictions, this.#cells.truePositives.dtype, {thresholds, even: this.#even, sampleWeight, multiLabel, labelWeights});
    accumulateCells(this.#cells, counted);
  }

  override result(): Tensor {
    if (this.#cells === null) throw new ValueError({what: 'AUC: there is no result yet.', got: 'no data', expected: 'updateState before result, unless numLabels is given', fix: 'give numLabels'});
    const pieces = areaOfPieces(this.#cells, this.curve, this.summationMethod);
    if (!this.multiLabel) return sum(pieces);
    const areas = sum(pieces, {axis: 0});
    if (this.labelWeights === null) return mean(areas);
    const weights = [...this.labelWeights];
    return divideNoNan(sum(multiply(areas, weights)), sum(weights));
  }

  override getConfig(): Record<string, unknown> {
    return {
      ...super.getConfig(), num_thresholds: this.thresholds.length, curve: this.curve, summation_method: this.summationMethod, multi_label: this.multiLabel,
      num_labels: this.numLabels, label_weights: this.labelWeights, from_logits: this.fromLogits, ...(this.#given && {thresholds: this.thresholds.slice(1, -1)}),
    };
  }
}

export const AUC = kerasExport('keras.metrics.AUC', AUCMetric);
export type AUC = AUCMetric;
