import type {Tensor, TensorLike} from '../../engine/index.ts';
import {add, max, maximum, multiply, subtract, sum} from '../../engine/ops/index.ts';
import {kerasExport, kerasFunction} from '../kerasExport.ts';
import {withSignature} from '../withSignature.ts';
import {targetsAndPredictions} from './compared.ts';
import type {LossOptions} from './Loss.ts';
import {LossFunctionWrapper} from './LossFunctionWrapper.ts';

/**
 * How far the prediction of the true class stays behind a margin of 1 over the best of the others.
 *
 * max(max((1 - yTrue) * yPred) - sum(yTrue * yPred) + 1, 0)
 *
 * @param yTrue  one-hot
 * @returns shape [batch, ...] for inputs of shape [batch, ..., classes]
 * @source keras.losses.categorical_hinge
 */
export const categoricalHinge = kerasFunction(['keras.losses.categorical_hinge', 'keras.metrics.categorical_hinge'], withSignature(
  'categoricalHinge', 'yTrue yPred', (yTrue: TensorLike, yPred: TensorLike): Tensor => {
    const [target, prediction] = targetsAndPredictions(yTrue, yPred);
    const positive = sum(multiply(target, prediction), {axis: -1});
    const rival = max(multiply(subtract(1, target), prediction), {axis: -1});
    return maximum(add(subtract(rival, positive), 1), 0);
  },
));

/** The loss categoricalHinge. @source keras.losses.CategoricalHinge */
class CategoricalHingeLoss extends LossFunctionWrapper {
  constructor({name = 'categorical_hinge', ...options}: LossOptions = {}) {
    super(categoricalHinge, {name, ...options});
  }
}

export const CategoricalHinge = kerasExport('keras.losses.CategoricalHinge', CategoricalHingeLoss);
export type CategoricalHinge = CategoricalHingeLoss;
