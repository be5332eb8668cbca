import type {Tensor, TensorLike} from '../../engine/index.ts';
import {binaryCrossentropy as crossentropyOfElements, mean} from '../../engine/ops/index.ts';
import {kerasExport, kerasFunction} from '../kerasExport.ts';
import {withSignature} from '../withSignature.ts';
import {targetsAndPredictions} from './compared.ts';
import {smoothBinary} from './labelSmoothing.ts';
import type {LossOptions} from './Loss.ts';
import {LossFunctionWrapper} from './LossFunctionWrapper.ts';

export interface CrossentropyOptions {
  /** The predictions are logits rather than probabilities. Default false. */
  fromLogits?: boolean;
  /** How far targets are moved from 0 and 1, in [0, 1]. Default 0. */
  labelSmoothing?: number;
  /** Default -1. */
  axis?: number;
}

/**
 * The cross-entropy of independent yes/no targets, averaged over an axis.
 *
 * -mean(yTrue * log(yPred) + (1 - yTrue) * log(1 - yPred))
 *
 * @returns shape [batch, ...] for inputs of shape [batch, ..., features]
 * @source keras.losses.binary_crossentropy
 */
export const binaryCrossentropy = kerasFunction(
  ['keras.losses.binary_crossentropy', 'keras.metrics.binary_crossentropy', 'keras.losses.bce', 'keras.losses.BCE'],
  withSignature(
    'binaryCrossentropy', 'yTrue yPred | fromLogits labelSmoothing axis',
    (yTrue: TensorLike, yPred: TensorLike, {fromLogits = false, labelSmoothing = 0, axis = -1}: CrossentropyOptions = {}): Tensor => {
      const [target, prediction] = targetsAndPredictions(yTrue, yPred);
      return mean(crossentropyOfElements(smoothBinary(target, labelSmoothing), prediction, {fromLogits}), {axis});
    },
  ),
);

/** The loss binaryCrossentropy. @source keras.losses.BinaryCrossentropy */
class BinaryCrossentropyLoss extends LossFunctionWrapper {
  constructor({fromLogits = false, labelSmoothing = 0, axis = -1, name = 'binary_crossentropy', ...options}: CrossentropyOptions & LossOptions = {}) {
    super(binaryCrossentropy, {name, ...options}, {fromLogits, labelSmoothing, axis});
  }
}

/** What it was made with. */
interface BinaryCrossentropyLoss extends Readonly<Required<CrossentropyOptions>> {}

export const BinaryCrossentropy = kerasExport('keras.losses.BinaryCrossentropy', BinaryCrossentropyLoss);
export type BinaryCrossentropy = BinaryCrossentropyLoss;
