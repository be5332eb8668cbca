import type {Tensor, TensorLike} from '../../engine/index.ts';
import {maximum, mean, multiply, subtract} from '../../engine/ops/index.ts';
import {kerasExport, kerasFunction} from '../kerasExport.ts';
import {withSignature} from '../withSignature.ts';
import {targetsAndPredictions} from './compared.ts';
import {hingeLabels} from './hingeLabels.ts';
import type {LossOptions} from './Loss.ts';
import {LossFunctionWrapper} from './LossFunctionWrapper.ts';

/**
 * How far predictions stay behind a margin of 1 on the side of their label, averaged over the last axis.
 *
 * mean(max(1 - yTrue * yPred, 0))
 *
 * @param yTrue  labels -1 and 1, or 0 and 1
 * @returns shape [batch, ...] for inputs of shape [batch, ..., features]
 * @source keras.losses.hinge
 */
export const hinge = kerasFunction(['keras.losses.hinge', 'keras.metrics.hinge'], withSignature(
  'hinge', 'yTrue yPred', (yTrue: TensorLike, yPred: TensorLike): Tensor => {
    const [labels, prediction] = targetsAndPredictions(yTrue, yPred);
    return mean(maximum(subtract(1, multiply(hingeLabels(labels), prediction)), 0), {axis: -1});
  },
));

/** The loss hinge. @source keras.losses.Hinge */
class HingeLoss extends LossFunctionWrapper {
  constructor({name = 'hinge', ...options}: LossOptions = {}) {
    super(hinge, {name, ...options});
  }
}

export const Hinge = kerasExport('keras.losses.Hinge', HingeLoss);
export type Hinge = HingeLoss;
