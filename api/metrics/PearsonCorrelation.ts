import type {Tensor, TensorLike} from '../../engine/index.ts';
import {divide, mean, multiply, std, subtract} from '../../engine/ops/index.ts';
import {kerasExport, kerasFunction} from '../kerasExport.ts';
import {compared} from '../losses/compared.ts';
import {withSignature} from '../withSignature.ts';
import {FunctionMetric} from './FunctionMetric.ts';
import type {MetricOptions} from './Metric.ts';

export interface CorrelationOptions {
  /** The axis along which values are correlated. Default -1. */
  axis?: number;
}

/**
 * How far predictions follow targets linearly: 1 if exactly, -1 if in the opposite direction.
 *
 * covariance / (deviation of yTrue * deviation of yPred)
 *
 * @returns shape [batch, ...] for inputs of shape [batch, ..., features]
 * @source keras.metrics.pearson_correlation
 */
export const pearsonCorrelation = kerasFunction('keras.metrics.pearson_correlation', withSignature(
  'pearsonCorrelation', 'yTrue yPred | axis', (yTrue: TensorLike, yPred: TensorLike, {axis = -1}: CorrelationOptions = {}): Tensor => {
    const [target, prediction] = compared(yTrue, yPred).map((y) => {
      const centred = subtract(y, mean(y, {axis, keepdims: true}));
      return divide(centred, std(centred, {axis, keepdims: true}));
    }) as [Tensor, Tensor];
    return mean(multiply(target, prediction), {axis});
  },
));

/** The mean Pearson correlation of samples. @source keras.metrics.PearsonCorrelation */
class PearsonCorrelationMetric extends FunctionMetric {
  override readonly direction = 'up';

  constructor({axis = -1, name = 'pearson_correlation', ...options}: CorrelationOptions & MetricOptions = {}) {
    super(pearsonCorrelation, {name, ...options}, {axis});
  }
}

/** What it was made with. */
interface PearsonCorrelationMetric extends Readonly<Required<CorrelationOptions>> {}

export const PearsonCorrelation = kerasExport('keras.metrics.PearsonCorrelation', PearsonCorrelationMetric);
export type PearsonCorrelation = PearsonCorrelationMetric;
