import type {Tensor, TensorLike} from '../../engine/index.ts';
import {add, mean, multiply, softplus, subtract} from '../../engine/ops/index.ts';
import {kerasExport, kerasFunction} from '../kerasExport.ts';
import {withSignature} from '../withSignature.ts';
import {compared} from './compared.ts';
import type {LossOptions} from './Loss.ts';
import {LossFunctionWrapper} from './LossFunctionWrapper.ts';

/**
 * The mean of log(cosh(error)) over the last axis: like half the square for small errors, like the absolute value for large ones.
 *
 * log(cosh(x)) = x + softplus(-2 x) - log(2), which does not overflow
 *
 * @returns shape [batch, ...] for inputs of shape [batch, ..., features]
 * @source keras.losses.log_cosh
 */
export const logCosh = kerasFunction(['keras.losses.log_cosh', 'keras.metrics.log_cosh'], withSignature(
  'logCosh', 'yTrue yPred', (yTrue: TensorLike, yPred: TensorLike): Tensor => {
    const [target, prediction] = compared(yTrue, yPred);
    const error = subtract(prediction, target);
    return mean(subtract(add(error, softplus(multiply(error, -2))), Math.LN2), {axis: -1});
  },
));

/** The loss logCosh. @source keras.losses.LogCosh */
class LogCoshLoss extends LossFunctionWrapper {
  constructor({name = 'log_cosh', ...options}: LossOptions = {}) {
    super(logCosh, {name, ...options});
  }
}

export const LogCosh = kerasExport('keras.losses.LogCosh', LogCoshLoss);
export type LogCosh = LogCoshLoss;
