import type {Tensor, TensorLike} from '../../engine/index.ts';
import {add, divide, mean, multiply, square, subtract, var as variance} from '../../engine/ops/index.ts';
import {epsilon} from '../config.ts';
import {kerasExport, kerasFunction} from '../kerasExport.ts';
import {compared} from '../losses/compared.ts';
import {withSignature} from '../withSignature.ts';
import {FunctionMetric} from './FunctionMetric.ts';
import type {MetricOptions} from './Metric.ts';
import type {CorrelationOptions} from './PearsonCorrelation.ts';

/**
 * How far predictions equal targets, in position and scale as well as direction: 1 if exactly.
 *
 * 2 * covariance / (variance of yTrue + variance of yPred + (difference of means)²)
 *
 * @returns shape [batch, ...] for inputs of shape [batch, ..., features]
 * @source keras.metrics.concordance_correlation
 */
export const concordanceCorrelation = kerasFunction('keras.metrics.concordance_correlation', withSignature(
  'concordanceCorrelation', 'yTrue yPred | axis', (yTrue: TensorLike, yPred: TensorLike, {axis = -1}: CorrelationOptions = {}): Tensor => {
    const [target, prediction] = compared(yTrue, yPred);
    const [targetMean, predictionMean] = [mean(target, {axis, keepdims: true}), mean(prediction, {axis, keepdims: true})];
    const spreads = add(variance(target, {axis, keepdims: true}), variance(prediction, {axis, keepdims: true}));
    const norm = add(spreads, square(subtract(targetMean, predictionMean)));
    const covariance = multiply(subtract(target, predictionMean), subtract(prediction, predictionMean));
    return mean(divide(multiply(2, covariance), add(norm, epsilon())), {axis});
  },
));

/** The mean concordance correlation of samples. @source keras.metrics.ConcordanceCorrelation */
class ConcordanceCorrelationMetric extends FunctionMetric {
  override readonly direction = 'up';

  constructor({axis = -1, name = 'concordance_correlation', ...options}: CorrelationOptions & MetricOptions = {}) {
    super(concordanceCorrelation, {name, ...options}, {axis});
  }
}

/** What it was made with. */
interface ConcordanceCorrelationMetric extends Readonly<Required<CorrelationOptions>> {}

export const ConcordanceCorrelation = kerasExport('keras.metrics.ConcordanceCorrelation', ConcordanceCorrelationMetric);
export type ConcordanceCorrelation = ConcordanceCorrelationMetric;
