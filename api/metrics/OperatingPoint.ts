import {show, type Tensor, type TensorLike, ValueError} from '../../engine/index.ts';
import {add, divideNoNan, greaterEqual, max, where} from '../../engine/ops/index.ts';
import {accumulateCells, addCells, allCells, type Cells} from './cells.ts';
import {confusion} from './confusion.ts';
import {Metric, type MetricOptions} from './Metric.ts';
import {evenThresholds} from './thresholds.ts';

export interface OperatingPointOptions extends MetricOptions {
  /** How many thresholds are tried, evenly from 0 to 1. Default 200. */
  numThresholds?: number;
  /** Only this class counts. Default null: all. */
  classId?: number | null;
}

const share = (part: TensorLike, rest: TensorLike): Tensor => divideNoNan(part, add(part, rest));

/** What the counts say at each threshold. Sensitivity is the same as recall. */
const rates = {
  sensitivity: ({truePositives, falseNegatives}: Cells): Tensor => share(truePositives, falseNegatives),
  specificity: ({trueNegatives, falsePositives}: Cells): Tensor => share(trueNegatives, falsePositives),
  precision: ({truePositives, falsePositives}: Cells): Tensor => share(truePositives, falsePositives),
};

/** The greatest value of one rate over the thresholds where another one is at least `atLeast`. */
export interface Goal {
  wanted: keyof typeof rates;
  constrained: keyof typeof rates;
  atLeast: number;
  /** What the constructor calls this bound. */
  argument: string;
}

/** The base of metrics that are one rate where another one is good enough. */
export class OperatingPoint extends Metric {
  override readonly direction = 'up';
  readonly thresholds: readonly number[];
  readonly numThresholds: number;
  readonly classId: number | null;
  readonly #goal: Goal;
  readonly #cells: Cells;

  constructor(goal: Goal, {numThresholds = 200, classId = null, ...options}: OperatingPointOptions) {
    super(options);
    if (!(goal.atLeast >= 0 && goal.atLeast <= 1)) {
      throw new ValueError({what: `${this}: the ${goal.argument} is out of range.`, got: show(goal.atLeast), expected: 'a number in [0, 1]', fix: 'give it as a fraction, not in percent'});
    }
    if (!(Number.isInteger(numThresholds) && numThresholds > 0)) throw new ValueError({what: `${this}: numThresholds is not valid.`, got: show(numThresholds), expected: 'a positive integer', fix: 'leave it out for 200'});
    this.numThresholds = numThresholds;
    this.classId = classId;
    this.thresholds = numThresholds === 1 ? [0.5] : evenThresholds(numThresholds);
    this.#goal = goal;
    this.#cells = addCells(this, allCells, [numThresholds]);
  }

  override updateState(yTrue: TensorLike, yPred: TensorLike, sampleWeight: TensorLike | null = null): void {
    const {thresholds, classId} = this;
    accumulateCells(this.#cells, confusion(yTrue, yPred, this.#cells.truePositives.dtype, {thresholds, even: thresholds.length > 1, classId, sampleWeight}));
  }

  override result(): Tensor {
    const {wanted, constrained, atLeast} = this.#goal;
    return max(where(greaterEqual(rates[constrained](this.#cells), atLeast), rates[wanted](this.#cells), 0));
  }

  override getConfig(): Record<string, unknown> {
    return {...super.getConfig(), class_id: this.classId, num_thresholds: this.numThresholds, [this.#goal.argument]: this.#goal.atLeast};
  }
}
