import type {Tensor, TensorLike} from '../../engine/index.ts';
import {cast, equal} from '../../engine/ops/index.ts';
import {floatx} from '../config.ts';
import {kerasExport} from '../kerasExport.ts';
import {compared} from '../losses/compared.ts';
import {FunctionMetric} from './FunctionMetric.ts';
import type {MetricOptions} from './Metric.ts';

/** 1 where prediction and target are the same number, 0 elsewhere. */
export const accuracy = (yTrue: TensorLike, yPred: TensorLike): Tensor => cast(equal(...compared(yTrue, yPred)), floatx());

/** How often predictions equal targets. @source keras.metrics.Accuracy */
class AccuracyMetric extends FunctionMetric {
  override readonly direction = 'up';

  constructor({name = 'accuracy', ...options}: MetricOptions = {}) {
    super(accuracy, {name, ...options});
  }
}

export const Accuracy = kerasExport('keras.metrics.Accuracy', AccuracyMetric);
export type Accuracy = AccuracyMetric;
