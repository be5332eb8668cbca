import type {Tensor, TensorLike} from '../../engine/index.ts';
import {abs, divide, maximum, mean, multiply, subtract} from '../../engine/ops/index.ts';
import {epsilon} from '../config.ts';
import {kerasExport, kerasFunction} from '../kerasExport.ts';
import {withSignature} from '../withSignature.ts';
import {compared} from './compared.ts';
import type {LossOptions} from './Loss.ts';
import {LossFunctionWrapper} from './LossFunctionWrapper.ts';

/**
 * The mean of absolute errors relative to the targets, in percent, over the last axis.
 *
 * 100 * mean(|yTrue - yPred| / max(|yTrue|, epsilon))
 *
 * @returns shape [batch, ...] for inputs of shape [batch, ..., features]
 * @source keras.losses.mean_absolute_percentage_error
 */
export const meanAbsolutePercentageError = kerasFunction(
  ['keras.losses.mean_absolute_percentage_error', 'keras.metrics.mean_absolute_percentage_error', 'keras.losses.mape', 'keras.losses.MAPE'],
  withSignature(
    'meanAbsolutePercentageError', 'yTrue yPred', (yTrue: TensorLike, yPred: TensorLike): Tensor => {
      const [target, prediction] = compared(yTrue, yPred);
      const relative = abs(divide(subtract(target, prediction), maximum(abs(target), epsilon())));
      return multiply(100, mean(relative, {axis: -1}));
    },
  ),
);

/** The loss meanAbsolutePercentageError. @source keras.losses.MeanAbsolutePercentageError */
class MeanAbsolutePercentageErrorLoss extends LossFunctionWrapper {
  constructor({name = 'mean_absolute_percentage_error', ...options}: LossOptions = {}) {
    super(meanAbsolutePercentageError, {name, ...options});
  }
}

export const MeanAbsolutePercentageError = kerasExport('keras.losses.MeanAbsolutePercentageError', MeanAbsolutePercentageErrorLoss);
export type MeanAbsolutePercentageError = MeanAbsolutePercentageErrorLoss;
