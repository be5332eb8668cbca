import type {Tensor, TensorLike} from '../../engine/index.ts';
import {add, binaryCrossentropy, mean, multiply, power, sigmoid, subtract} from '../../engine/ops/index.ts';
import {kerasExport, kerasFunction} from '../kerasExport.ts';
import {withSignature} from '../withSignature.ts';
import type {CrossentropyOptions} from './BinaryCrossentropy.ts';
import {targetsAndPredictions} from './compared.ts';
import {smoothBinary} from './labelSmoothing.ts';
import type {LossOptions} from './Loss.ts';
import {LossFunctionWrapper} from './LossFunctionWrapper.ts';

export interface BinaryFocalOptions extends CrossentropyOptions {
  /** Weights class 1 by alpha and class 0 by 1 - alpha. Default false. */
  applyClassBalancing?: boolean;
  /** Default 0.25. */
  alpha?: number;
  /** How much easy samples are played down; 0 gives the plain cross-entropy. Default 2. */
  gamma?: number;
}

/** yTrue * yes + (1 - yTrue) * no */
const mixed = (target: Tensor, yes: Tensor | number, no: Tensor | number): Tensor => add(multiply(target, yes), multiply(subtract(1, target), no));

/**
 * The binary cross-entropy with samples played down that are predicted well already, averaged over an axis.
 *
 * (1 - p)^gamma * crossentropy, where p is the probability given to the true class
 *
 * @returns shape [batch, ...] for inputs of shape [batch, ..., features]
 * @source keras.losses.binary_focal_crossentropy
 */
export const binaryFocalCrossentropy = kerasFunction(['keras.losses.binary_focal_crossentropy', 'keras.metrics.binary_focal_crossentropy'], withSignature(
  'binaryFocalCrossentropy', 'yTrue yPred | applyClassBalancing alpha gamma fromLogits labelSmoothing axis',
  (
    yTrue: TensorLike, yPred: TensorLike, {applyClassBalancing = false, alpha = 0.25, gamma = 2, fromLogits = false, labelSmoothing = 0, axis = -1}: BinaryFocalOptions = {},
  ): Tensor => {
    const [given, output] = targetsAndPredictions(yTrue, yPred);
    const target = smoothBinary(given, labelSmoothing);
    const prediction = fromLogits ? sigmoid(output) : output;
    const right = mixed(target, prediction, subtract(1, prediction));
    const focal = multiply(power(subtract(1, right), gamma), binaryCrossentropy(target, prediction));
    return mean(applyClassBalancing ? multiply(mixed(target, alpha, 1 - alpha), focal) : focal, {axis});
  },
));

/** The loss binaryFocalCrossentropy. @source keras.losses.BinaryFocalCrossentropy */
class BinaryFocalCrossentropyLoss extends LossFunctionWrapper {
  constructor(given: BinaryFocalOptions & LossOptions = {}) {
    const {applyClassBalancing = false, alpha = 0.25, gamma = 2, fromLogits = false, labelSmoothing = 0, axis = -1, name = 'binary_focal_crossentropy', ...options} = given;
    super(binaryFocalCrossentropy, {name, ...options}, {applyClassBalancing, alpha, gamma, fromLogits, labelSmoothing, axis});
  }
}

/** What it was made with. */
interface BinaryFocalCrossentropyLoss extends Readonly<Required<BinaryFocalOptions>> {}

export const BinaryFocalCrossentropy = kerasExport('keras.losses.BinaryFocalCrossentropy', BinaryFocalCrossentropyLoss);
export type BinaryFocalCrossentropy = BinaryFocalCrossentropyLoss;
