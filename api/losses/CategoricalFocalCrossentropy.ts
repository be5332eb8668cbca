import type {Tensor, TensorLike} from '../../engine/index.ts';
import {clip, divide, log, multiply, negative, power, softmax, subtract, sum} from '../../engine/ops/index.ts';
import {epsilon} from '../config.ts';
import {kerasExport, kerasFunction} from '../kerasExport.ts';
import {withSignature} from '../withSignature.ts';
import type {CrossentropyOptions} from './BinaryCrossentropy.ts';
import {targetsAndPredictions} from './compared.ts';
import {smoothCategorical} from './labelSmoothing.ts';
import type {LossOptions} from './Loss.ts';
import {LossFunctionWrapper} from './LossFunctionWrapper.ts';

export interface CategoricalFocalOptions extends CrossentropyOptions {
  /** A factor of the whole, or one of each class. Default 0.25. */
  alpha?: number | readonly number[];
  /** How much easy samples are played down; 0 gives the plain cross-entropy. Default 2. */
  gamma?: number;
}

/**
 * The categorical cross-entropy with samples played down that are predicted well already.
 *
 * -sum(alpha * (1 - yPred)^gamma * yTrue * log(yPred))
 *
 * @returns shape [batch, ...] for inputs of shape [batch, ..., classes]
 * @source keras.losses.categorical_focal_crossentropy
 */
export const categoricalFocalCrossentropy = kerasFunction(['keras.losses.categorical_focal_crossentropy', 'keras.metrics.categorical_focal_crossentropy'], withSignature(
  'categoricalFocalCrossentropy', 'yTrue yPred | alpha gamma fromLogits labelSmoothing axis',
  (
    yTrue: TensorLike, yPred: TensorLike, {alpha = 0.25, gamma = 2, fromLogits = false, labelSmoothing = 0, axis = -1}: CategoricalFocalOptions = {},
  ): Tensor => {
    const [given, output] = targetsAndPredictions(yTrue, yPred);
    const target = smoothCategorical(given, labelSmoothing);
    const scores = fromLogits ? softmax(output, {axis}) : output;
    const probabilities = clip(divide(scores, sum(scores, {axis, keepdims: true})), epsilon(), 1 - epsilon());
    const crossentropy = multiply(negative(target), log(probabilities));
    return sum(multiply(multiply(power(subtract(1, probabilities), gamma), alpha as number | number[]), crossentropy), {axis});
  },
));

/** The loss categoricalFocalCrossentropy. @source keras.losses.CategoricalFocalCrossentropy */
class CategoricalFocalCrossentropyLoss extends LossFunctionWrapper {
  constructor({alpha = 0.25, gamma = 2, fromLogits = false, labelSmoothing = 0, axis = -1, name = 'categorical_focal_crossentropy', ...options}: CategoricalFocalOptions & LossOptions = {}) {
    super(categoricalFocalCrossentropy, {name, ...options}, {alpha, gamma, fromLogits, labelSmoothing, axis});
  }
}

/** What it was made with. */
interface CategoricalFocalCrossentropyLoss extends Readonly<Required<CategoricalFocalOptions>> {}

export const CategoricalFocalCrossentropy = kerasExport('keras.losses.CategoricalFocalCrossentropy', CategoricalFocalCrossentropyLoss);
export type CategoricalFocalCrossentropy = CategoricalFocalCrossentropyLoss;
