import type {Tensor, TensorLike} from '../../engine/index.ts';
import {clip, divide, log, multiply, sum} from '../../engine/ops/index.ts';
import {epsilon} from '../config.ts';
import {kerasExport, kerasFunction} from '../kerasExport.ts';
import {withSignature} from '../withSignature.ts';
import {targetsAndPredictions} from './compared.ts';
import type {LossOptions} from './Loss.ts';
import {LossFunctionWrapper} from './LossFunctionWrapper.ts';

/**
 * The Kullback-Leibler divergence of the predicted distribution from the true one, over the last axis.
 *
 * sum(yTrue * log(yTrue / yPred)), both clipped to [epsilon, 1]
 *
 * @returns shape [batch, ...] for inputs of shape [batch, ..., classes]
 * @source keras.losses.kl_divergence
 */
export const klDivergence = kerasFunction(['keras.losses.kl_divergence', 'keras.metrics.kl_divergence', 'keras.losses.kld', 'keras.losses.KLD'], withSignature(
  'klDivergence', 'yTrue yPred', (yTrue: TensorLike, yPred: TensorLike): Tensor => {
    const [target, prediction] = targetsAndPredictions(yTrue, yPred).map((y) => clip(y, epsilon(), 1)) as [Tensor, Tensor];
    return sum(multiply(target, log(divide(target, prediction))), {axis: -1});
  },
));

/** The loss klDivergence. @source keras.losses.KLDivergence */
class KLDivergenceLoss extends LossFunctionWrapper {
  constructor({name = 'kl_divergence', ...options}: LossOptions = {}) {
    super(klDivergence, {name, ...options});
  }
}

export const KLDivergence = kerasExport('keras.losses.KLDivergence', KLDivergenceLoss);
export type KLDivergence = KLDivergenceLoss;
