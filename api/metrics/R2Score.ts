import {ShapeError, show, type Tensor, type TensorLike, ValueError} from '../../engine/index.ts';
import {broadcastTo, cast, divide, expandDims, greaterEqual, isinf, mean, multiply, square, subtract, sum, where} from '../../engine/ops/index.ts';
import {kerasExport} from '../kerasExport.ts';
import {squeezeOrExpandToSameRank} from '../losses/reduction.ts';
import type {Weight} from '../Weight.ts';
import {accumulate} from './accumulate.ts';
import {Metric, type MetricOptions} from './Metric.ts';

export interface R2Options extends MetricOptions {
  /** How the scores of the outputs become one: not (null), their mean, or weighted by variance. Default 'uniform_average'. */
  classAggregation?: 'uniform_average' | 'variance_weighted_average' | null;
  /** How many independent variables there are, for the adjusted score; 0: not adjusted. Default 0. */
  numRegressors?: number;
}

interface Sums {
  squaredSum: Weight;
  sum: Weight;
  residual: Weight;
  count: Weight;
}

const aggregations: readonly unknown[] = ['uniform_average', 'variance_weighted_average', null];

/**
 * Which part of the variance of the targets the predictions explain: 1 if all, 0 if no more than their mean does.
 *
 * 1 - sum((yTrue - yPred)²) / sum((yTrue - mean(yTrue))²)
 *
 * @source keras.metrics.R2Score
 */
class R2ScoreMetric extends Metric {
  override readonly direction = 'up';
  readonly classAggregation: 'uniform_average' | 'variance_weighted_average' | null;
  readonly numRegressors: number;
  readonly numSamples: Weight;
  #sums: Sums | null = null;

  constructor({classAggregation = 'uniform_average', numRegressors = 0, name = 'r2_score', ...options}: R2Options = {}) {
    super({name, ...options});
    if (!aggregations.includes(classAggregation)) {
      throw new ValueError({what: 'R2Score: there is no such classAggregation.', got: show(classAggregation), expected: `one of ${aggregations.map(show).join(', ')}`, fix: 'leave it out for the mean'});
    }
    if (!(numRegressors >= 0)) throw new ValueError({what: 'R2Score: numRegressors is negative.', got: show(numRegressors), expected: 'at least 0', fix: 'leave it out for the plain score'});
    this.classAggregation = classAggregation;
    this.numRegressors = numRegressors;
    this.numSamples = this.addVariable([], 'zeros', {name: 'num_samples'});
  }

  #made(targets: Tensor, predictions: Tensor): Sums {
    if (targets.ndim !== 2 || predictions.ndim !== 2) {
      throw new ShapeError({what: 'R2Score: targets or predictions have a wrong rank.', got: `${show(targets.shape)} and ${show(predictions.shape)}`, expected: '[batch, outputs]', fix: 'give them an axis of outputs'});
    }
    const variable = (name: string): Weight => this.addVariable([predictions.shape[1]!], 'zeros', {name});
    return {squaredSum: variable('squared_sum'), sum: variable('sum'), residual: variable('residual'), count: variable('count')};
  }

  override updateState(yTrue: TensorLike, yPred: TensorLike, sampleWeight: TensorLike | null = null): void {
    const [targets, predictions] = squeezeOrExpandToSameRank(cast(yTrue, this.dtype), cast(yPred, this.dtype));
    this.#sums ??= this.#made(targets, predictions);
    const weight = cast(sampleWeight ?? 1, this.dtype);
    const weights = broadcastTo(weight.ndim === 1 ? expandDims(weight, 1) : weight, targets.shape);
    const weighted = multiply(targets, weights);
    accumulate(this.#sums.sum, sum(weighted, {axis: 0}));
    accumulate(this.#sums.squaredSum, sum(multiply(targets, weighted), {axis: 0}));
    accumulate(this.#sums.residual, sum(multiply(square(subtract(targets, predictions)), weights), {axis: 0}));
    accumulate(this.#sums.count, sum(weights, {axis: 0}));
    accumulate(this.numSamples, targets.size);
  }

  override result(): Tensor {
    if (this.#sums === null) throw new ValueError({what: 'R2Score has no result yet.', got: 'no data', expected: 'updateState before result', fix: 'call updateState(yTrue, yPred)'});
    const {squaredSum, sum: total, residual, count} = this.#sums;
    const spread = subtract(squaredSum, multiply(total, divide(total, count)));
    const raw = subtract(1, divide(residual, spread));
    return this.#adjusted(this.#aggregated(where(isinf(raw), 0, raw), spread));
  }

  #aggregated(scores: Tensor, spread: Tensor): Tensor {
    if (this.classAggregation === null) return scores;
    return this.classAggregation === 'uniform_average' ? mean(scores) : divide(sum(multiply(spread, scores)), sum(spread));
  }

  /** Takes off what more independent variables explain by chance; with too few samples the score stays as it is. */
  #adjusted(score: Tensor): Tensor {
    if (this.numRegressors === 0) return score;
    const freedom = subtract(this.numSamples, 1);
    const adjusted = subtract(1, divide(multiply(subtract(1, score), freedom), subtract(freedom, this.numRegressors)));
    return where(greaterEqual(this.numRegressors, freedom), score, adjusted);
  }

  override getConfig(): Record<string, unknown> {
    return {...super.getConfig(), class_aggregation: this.classAggregation, num_regressors: this.numRegressors};
  }
}

export const R2Score = kerasExport('keras.metrics.R2Score', R2ScoreMetric);
export type R2Score = R2ScoreMetric;
