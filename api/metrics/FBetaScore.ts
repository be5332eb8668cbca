import {type Dtype, ShapeError, show, type Tensor, type TensorLike, ValueError} from '../../engine/index.ts';
import {abs, add, cast, divide, expandDims, greater, greaterEqual, logicalAnd, max, mean, multiply, subtract, sum} from '../../engine/ops/index.ts';
import {epsilon} from '../config.ts';
import {kerasExport} from '../kerasExport.ts';
import type {Weight} from '../Weight.ts';
import {accumulate} from './accumulate.ts';
import {Metric, type MetricOptions} from './Metric.ts';

export interface FBetaOptions extends MetricOptions {
  /** How the scores of the classes become one: not (null), as one count ('micro'), their mean ('macro'), weighted by how often they occur. Default null. */
  average?: 'micro' | 'macro' | 'weighted' | null;
  /** How much recall weighs against precision. Default 1. */
  beta?: number;
  /** Predictions above it are positive; null: the largest prediction of a sample. Default null. */
  threshold?: number | null;
}

interface Counts {
  truePositives: Weight;
  falsePositives: Weight;
  falseNegatives: Weight;
  positives: Weight;
}

/** Predictions as 0 and 1. */
function decided(predictions: Tensor, threshold: number | null, dtype: Dtype): Tensor {
  if (threshold !== null) return cast(greater(predictions, threshold), dtype);
  // A row of zeros has no largest prediction.
  return cast(logicalAnd(greaterEqual(predictions, max(predictions, {axis: -1, keepdims: true})), greater(abs(predictions), 1e-9)), dtype);
}

/**
 * The weighted harmonic mean of precision and recall, for each class or averaged.
 *
 * (1 + beta²) * precision * recall / (beta² * precision + recall)
 *
 * @source keras.metrics.FBetaScore
 */
class FBetaScoreMetric extends Metric {
  override readonly direction = 'up';
  readonly average: 'micro' | 'macro' | 'weighted' | null;
  readonly beta: number;
  readonly threshold: number | null;
  #counts: Counts | null = null;

  constructor({average = null, beta = 1, threshold = null, name = 'fbeta_score', ...options}: FBetaOptions = {}) {
    super({name, ...options});
    if (![null, 'micro', 'macro', 'weighted'].includes(average)) {
      throw new ValueError({what: 'FBetaScore: there is no such average.', got: show(average), expected: "null, 'micro', 'macro' or 'weighted'", fix: 'leave it out for one score per class'});
    }
    if (!(beta > 0)) throw new ValueError({what: 'FBetaScore: beta is not positive.', got: show(beta), expected: 'a positive number', fix: 'leave it out for 1'});
    if (threshold !== null && !(threshold > 0 && threshold <= 1)) throw new ValueError({what: 'FBetaScore: the threshold is out of range.', got: show(threshold), expected: '0 < threshold <= 1', fix: 'leave it out for the largest prediction'});
    this.average = average;
    this.beta = beta;
    this.threshold = threshold;
  }

  #made(targets: Tensor, predictions: Tensor): Counts {
    if (targets.ndim !== 2 || predictions.ndim !== 2) {
      throw new ShapeError({what: `${this}: targets or predictions have a wrong rank.`, got: `${show(targets.shape)} and ${show(predictions.shape)}`, expected: '[batch, classes]', fix: 'make the targets one-hot'});
    }
    const shape = this.average === 'micro' ? [] : [predictions.shape[1]!];
    const variable = (name: string): Weight => this.addVariable(shape, 'zeros', {dtype: this.dtype, name});
    return {truePositives: variable('true_positives'), falsePositives: variable('false_positives'), falseNegatives: variable('false_negatives'), positives: variable('intermediate_weights')};
  }

  override updateState(yTrue: TensorLike, yPred: TensorLike, sampleWeight: TensorLike | null = null): void {
    const [targets, predictions] = [cast(yTrue, this.dtype), cast(yPred, this.dtype)];
    this.#counts ??= this.#made(targets, predictions);
    const {truePositives, falsePositives, falseNegatives, positives} = this.#counts;
    const found = decided(predictions, this.threshold, this.dtype);
    const weight = sampleWeight === null ? null : expandDims(cast(sampleWeight, this.dtype), 1);
    const counted = (x: Tensor): Tensor => sum(weight === null ? x : multiply(x, weight), {axis: this.average === 'micro' ? null : 0});
    accumulate(truePositives, counted(multiply(found, targets)));
    accumulate(falsePositives, counted(multiply(found, subtract(1, targets))));
    accumulate(falseNegatives, counted(multiply(subtract(1, found), targets)));
    accumulate(positives, counted(targets));
  }

  override result(): Tensor {
    if (this.#counts === null) throw new ValueError({what: `${this} has no result yet.`, got: 'no data', expected: 'updateState before result', fix: 'call updateState(yTrue, yPred)'});
    const {truePositives, falsePositives, falseNegatives, positives} = this.#counts;
    const ratio = (errors: Weight): Tensor => divide(truePositives, add(add(truePositives, errors), epsilon()));
    const [precision, recall] = [ratio(falsePositives), ratio(falseNegatives)];
    const square = this.beta ** 2;
    const score = multiply(divide(multiply(precision, recall), add(add(multiply(square, precision), recall), epsilon())), 1 + square);
    if (this.average === null) return score;
    return this.average === 'weighted' ? sum(multiply(score, divide(positives, add(sum(positives), epsilon())))) : mean(score);
  }

  override getConfig(): Record<string, unknown> {
    return {...super.getConfig(), average: this.average, beta: this.beta, threshold: this.threshold};
  }
}

export const FBetaScore = kerasExport('keras.metrics.FBetaScore', FBetaScoreMetric);
export type FBetaScore = FBetaScoreMetric;
