import type {Tensor, TensorLike} from '../../engine/index.ts';
import {maximum, mean, multiply, square, subtract} from '../../engine/ops/index.ts';
import {kerasExport, kerasFunction} from '../kerasExport.ts';
import {withSignature} from '../withSignature.ts';
import {targetsAndPredictions} from './compared.ts';
import {hingeLabels} from './hingeLabels.ts';
import type {LossOptions} from './Loss.ts';
import {LossFunctionWrapper} from './LossFunctionWrapper.ts';

/**
 * The square of how far predictions stay behind a margin of 1 on the side of their label, averaged over the last axis.
 *
 * mean(max(1 - yTrue * yPred, 0)²)
 *
 * @param yTrue  labels -1 and 1, or 0 and 1
 * @returns shape [batch, ...] for inputs of shape [batch, ..., features]
 * @source keras.losses.squared_hinge
 */
export const squaredHinge = kerasFunction(['keras.losses.squared_hinge', 'keras.metrics.squared_hinge'], withSignature(
  'squaredHinge', 'yTrue yPred', (yTrue: TensorLike, yPred: TensorLike): Tensor => {
    const [labels, prediction] = targetsAndPredictions(yTrue, yPred);
    return mean(square(maximum(subtract(1, multiply(hingeLabels(labels), prediction)), 0)), {axis: -1});
  },
));

/** The loss squaredHinge. @source keras.losses.SquaredHinge */
class SquaredHingeLoss extends LossFunctionWrapper {
  constructor({name = 'squared_hinge', ...options}: LossOptions = {}) {
    super(squaredHinge, {name, ...options});
  }
}

export const SquaredHinge = kerasExport('keras.losses.SquaredHinge', SquaredHingeLoss);
export type SquaredHinge = SquaredHingeLoss;
