import type {Tensor, TensorLike} from '../../engine/index.ts';
import {add, divide, multiply, subtract, sum} from '../../engine/ops/index.ts';
import {epsilon} from '../config.ts';
import {kerasExport, kerasFunction} from '../kerasExport.ts';
import {withSignature} from '../withSignature.ts';
import {targetsAndPredictions} from './compared.ts';
import type {LossOptions} from './Loss.ts';
import {LossFunctionWrapper} from './LossFunctionWrapper.ts';

export interface TverskyOptions {
  /** The weight of targets that are not predicted. Default 0.5. */
  alpha?: number;
  /** The weight of predictions that are not targets. Default 0.5. */
  beta?: number;
  /** The axes over which one overlap is counted; null: all. Default null. */
  axis?: number | readonly number[] | null;
}

/**
 * How little two masks overlap, with the two kinds of errors weighted apart.
 *
 * 1 - both / (both + alpha * targets only + beta * predictions only + epsilon)
 *
 * @source keras.losses.tversky
 */
export const tversky = kerasFunction('keras.losses.tversky', withSignature(
  'tversky', 'yTrue yPred | alpha beta axis', (yTrue: TensorLike, yPred: TensorLike, {alpha = 0.5, beta = 0.5, axis = null}: TverskyOptions = {}): Tensor => {
    const [target, prediction] = targetsAndPredictions(yTrue, yPred);
    const both = sum(multiply(target, prediction), {axis});
    const targetsOnly = sum(multiply(subtract(1, prediction), target), {axis});
    const predictionsOnly = sum(multiply(prediction, subtract(1, target)), {axis});
    const errors = add(multiply(targetsOnly, alpha), multiply(predictionsOnly, beta));
    return subtract(1, divide(both, add(add(both, errors), epsilon())));
  },
));

/** The loss tversky. @source keras.losses.Tversky */
class TverskyLoss extends LossFunctionWrapper {
  constructor({alpha = 0.5, beta = 0.5, axis = null, name = 'tversky', ...options}: TverskyOptions & LossOptions = {}) {
    super(tversky, {name, ...options}, {alpha, beta, axis});
  }
}

/** What it was made with. */
interface TverskyLoss extends Readonly<Required<TverskyOptions>> {}

export const Tversky = kerasExport('keras.losses.Tversky', TverskyLoss);
export type Tversky = TverskyLoss;
