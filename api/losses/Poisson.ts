import type {Tensor, TensorLike} from '../../engine/index.ts';
import {add, log, mean, multiply, subtract} from '../../engine/ops/index.ts';
import {epsilon} from '../config.ts';
import {kerasExport, kerasFunction} from '../kerasExport.ts';
import {withSignature} from '../withSignature.ts';
import {targetsAndPredictions} from './compared.ts';
import type {LossOptions} from './Loss.ts';
import {LossFunctionWrapper} from './LossFunctionWrapper.ts';

/**
 * The negative log-likelihood (up to a constant) of counts under predicted rates, averaged over the last axis.
 *
 * mean(yPred - yTrue * log(yPred + epsilon))
 *
 * @returns shape [batch, ...] for inputs of shape [batch, ..., features]
 * @source keras.losses.poisson
 */
export const poisson = kerasFunction(['keras.losses.poisson', 'keras.metrics.poisson'], withSignature(
  'poisson', 'yTrue yPred', (yTrue: TensorLike, yPred: TensorLike): Tensor => {
    const [target, prediction] = targetsAndPredictions(yTrue, yPred);
    return mean(subtract(prediction, multiply(target, log(add(prediction, epsilon())))), {axis: -1});
  },
));

/** The loss poisson. @source keras.losses.Poisson */
class PoissonLoss extends LossFunctionWrapper {
  constructor({name = 'poisson', ...options}: LossOptions = {}) {
    super(poisson, {name, ...options});
  }
}

export const Poisson = kerasExport('keras.losses.Poisson', PoissonLoss);
export type Poisson = PoissonLoss;
