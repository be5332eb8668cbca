import type {Tensor, TensorLike} from '../../engine/index.ts';
import {categoricalCrossentropy as crossentropyOfClasses} from '../../engine/ops/index.ts';
import {kerasExport, kerasFunction} from '../kerasExport.ts';
import {withSignature} from '../withSignature.ts';
import type {CrossentropyOptions} from './BinaryCrossentropy.ts';
import {targetsAndPredictions} from './compared.ts';
import {smoothCategorical} from './labelSmoothing.ts';
import type {LossOptions} from './Loss.ts';
import {LossFunctionWrapper} from './LossFunctionWrapper.ts';

/**
 * The cross-entropy of one-hot targets (or probabilities of classes) along an axis. Predicted probabilities are first made to sum to 1.
 *
 * -sum(yTrue * log(yPred))
 *
 * @returns shape [batch, ...] for inputs of shape [batch, ..., classes]
 * @source keras.losses.categorical_crossentropy
 */
export const categoricalCrossentropy = kerasFunction(['keras.losses.categorical_crossentropy', 'keras.metrics.categorical_crossentropy'], withSignature(
  'categoricalCrossentropy', 'yTrue yPred | fromLogits labelSmoothing axis',
  (yTrue: TensorLike, yPred: TensorLike, {fromLogits = false, labelSmoothing = 0, axis = -1}: CrossentropyOptions = {}): Tensor => {
    const [target, prediction] = targetsAndPredictions(yTrue, yPred);
    return crossentropyOfClasses(smoothCategorical(target, labelSmoothing), prediction, {fromLogits, axis});
  },
));

/** The loss categoricalCrossentropy. @source keras.losses.CategoricalCrossentropy */
class CategoricalCrossentropyLoss extends LossFunctionWrapper {
  constructor({fromLogits = false, labelSmoothing = 0, axis = -1, name = 'categorical_crossentropy', ...options}: CrossentropyOptions & LossOptions = {}) {
    super(categoricalCrossentropy, {name, ...options}, {fromLogits, labelSmoothing, axis});
  }
}

/** What it was made with. */
interface CategoricalCrossentropyLoss extends Readonly<Required<CrossentropyOptions>> {}

export const CategoricalCrossentropy = kerasExport('keras.losses.CategoricalCrossentropy', CategoricalCrossentropyLoss);
export type CategoricalCrossentropy = CategoricalCrossentropyLoss;
