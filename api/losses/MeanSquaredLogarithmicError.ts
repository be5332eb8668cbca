import type {Tensor, TensorLike} from '../../engine/index.ts';
import {add, log, maximum, mean, square, subtract} from '../../engine/ops/index.ts';
import {epsilon} from '../config.ts';
import {kerasExport, kerasFunction} from '../kerasExport.ts';
import {withSignature} from '../withSignature.ts';
import {compared} from './compared.ts';
import type {LossOptions} from './Loss.ts';
import {LossFunctionWrapper} from './LossFunctionWrapper.ts';

/**
 * The mean of squared errors of logarithms over the last axis.
 *
 * mean((log(yTrue + 1) - log(yPred + 1))²), both at least epsilon
 *
 * @returns shape [batch, ...] for inputs of shape [batch, ..., features]
 * @source keras.losses.mean_squared_logarithmic_error
 */
export const meanSquaredLogarithmicError = kerasFunction(
  ['keras.losses.mean_squared_logarithmic_error', 'keras.metrics.mean_squared_logarithmic_error', 'keras.losses.msle', 'keras.losses.MSLE'],
  withSignature(
    'meanSquaredLogarithmicError', 'yTrue yPred', (yTrue: TensorLike, yPred: TensorLike): Tensor => {
      const [target, prediction] = compared(yTrue, yPred).map((y) => log(add(maximum(y, epsilon()), 1))) as [Tensor, Tensor];
      return mean(square(subtract(prediction, target)), {axis: -1});
    },
  ),
);

/** The loss meanSquaredLogarithmicError. @source keras.losses.MeanSquaredLogarithmicError */
class MeanSquaredLogarithmicErrorLoss extends LossFunctionWrapper {
  constructor({name = 'mean_squared_logarithmic_error', ...options}: LossOptions = {}) {
    super(meanSquaredLogarithmicError, {name, ...options});
  }
}

export const MeanSquaredLogarithmicError = kerasExport('keras.losses.MeanSquaredLogarithmicError', MeanSquaredLogarithmicErrorLoss);
export type MeanSquaredLogarithmicError = MeanSquaredLogarithmicErrorLoss;
