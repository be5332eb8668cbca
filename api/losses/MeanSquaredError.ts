import type {Tensor, TensorLike} from '../../engine/index.ts';
import {mean, square, subtract} from '../../engine/ops/index.ts';
import {kerasExport, kerasFunction} from '../kerasExport.ts';
import {withSignature} from '../withSignature.ts';
import {compared} from './compared.ts';
import type {LossOptions} from './Loss.ts';
import {LossFunctionWrapper} from './LossFunctionWrapper.ts';

/**
 * The mean of squared errors over the last axis.
 *
 * mean((yTrue - yPred)²)
 *
 * @returns shape [batch, ...] for inputs of shape [batch, ..., features]
 * @source keras.losses.mean_squared_error
 */
export const meanSquaredError = kerasFunction(
  ['keras.losses.mean_squared_error', 'keras.metrics.mean_squared_error', 'keras.losses.mse', 'keras.losses.MSE'],
  withSignature(
    'meanSquaredError', 'yTrue yPred',
    (yTrue: TensorLike, yPred: TensorLike): Tensor => mean(square(subtract(...compared(yTrue, yPred))), {axis: -1}),
  ),
);

/** The loss meanSquaredError. @source keras.losses.MeanSquaredError */
class MeanSquaredErrorLoss extends LossFunctionWrapper {
  constructor({name = 'mean_squared_error', ...options}: LossOptions = {}) {
    super(meanSquaredError, {name, ...options});
  }
}

export const MeanSquaredError = kerasExport('keras.losses.MeanSquaredError', MeanSquaredErrorLoss);
export type MeanSquaredError = MeanSquaredErrorLoss;
