import type {Tensor, TensorLike} from '../../engine/index.ts';
import {abs, lessEqual, mean, multiply, square, subtract, where} from '../../engine/ops/index.ts';
import {kerasExport, kerasFunction} from '../kerasExport.ts';
import {withSignature} from '../withSignature.ts';
import {compared} from './compared.ts';
import type {LossOptions} from './Loss.ts';
import {LossFunctionWrapper} from './LossFunctionWrapper.ts';

export interface HuberOptions {
  /** Where the loss turns from quadratic to linear. Default 1. */
  delta?: number;
}

/**
 * Quadratic for small errors, linear for large ones, averaged over the last axis: outliers pull less than with squares.
 *
 * error² / 2 where |error| <= delta, delta * |error| - delta² / 2 elsewhere
 *
 * @returns shape [batch, ...] for inputs of shape [batch, ..., features]
 * @source keras.losses.huber
 */
export const huber = kerasFunction(['keras.losses.huber', 'keras.metrics.huber'], withSignature(
  'huber', 'yTrue yPred | delta', (yTrue: TensorLike, yPred: TensorLike, {delta = 1}: HuberOptions = {}): Tensor => {
    const [target, prediction] = compared(yTrue, yPred);
    const error = subtract(prediction, target);
    const size = abs(error);
    return mean(where(lessEqual(size, delta), multiply(0.5, square(error)), subtract(multiply(delta, size), 0.5 * delta * delta)), {axis: -1});
  },
));

/** The loss huber. @source keras.losses.Huber */
class HuberLoss extends LossFunctionWrapper {
  constructor({delta = 1, name = 'huber_loss', ...options}: HuberOptions & LossOptions = {}) {
    super(huber, {name, ...options}, {delta});
  }

  /** Keras leaves delta out. */
  override getConfig(): Record<string, unknown> {
    const {delta: _, ...config} = super.getConfig();
    return config;
  }
}

/** What it was made with. */
interface HuberLoss extends Readonly<Required<HuberOptions>> {}

export const Huber = kerasExport('keras.losses.Huber', HuberLoss);
export type Huber = HuberLoss;
