import type {Tensor, TensorLike} from '../../engine/index.ts';
import {abs, mean, subtract} from '../../engine/ops/index.ts';
import {kerasExport, kerasFunction} from '../kerasExport.ts';
import {withSignature} from '../withSignature.ts';
import {compared} from './compared.ts';
import type {LossOptions} from './Loss.ts';
import {LossFunctionWrapper} from './LossFunctionWrapper.ts';

/**
 * The mean of absolute errors over the last axis.
 *
 * mean(|yTrue - yPred|)
 *
 * @returns shape [batch, ...] for inputs of shape [batch, ..., features]
 * @source keras.losses.mean_absolute_error
 */
export const meanAbsoluteError = kerasFunction(
  ['keras.losses.mean_absolute_error', 'keras.metrics.mean_absolute_error', 'keras.losses.mae', 'keras.losses.MAE'],
  withSignature(
    'meanAbsoluteError', 'yTrue yPred',
    (yTrue: TensorLike, yPred: TensorLike): Tensor => mean(abs(subtract(...compared(yTrue, yPred))), {axis: -1}),
  ),
);

/** The loss meanAbsoluteError. @source keras.losses.MeanAbsoluteError */
class MeanAbsoluteErrorLoss extends LossFunctionWrapper {
  constructor({name = 'mean_absolute_error', ...options}: LossOptions = {}) {
    super(meanAbsoluteError, {name, ...options});
  }
}

export const MeanAbsoluteError = kerasExport('keras.losses.MeanAbsoluteError', MeanAbsoluteErrorLoss);
export type MeanAbsoluteError = MeanAbsoluteErrorLoss;
