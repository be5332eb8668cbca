import {show, type Tensor, type TensorLike, toTensor, ValueError} from '../../engine/index.ts';
import {cast, divide, multiply, oneHot, power, subtract, sum} from '../../engine/ops/index.ts';
import {kerasExport, kerasFunction} from '../kerasExport.ts';
import {withSignature} from '../withSignature.ts';
import type {LossOptions} from './Loss.ts';
import {LossFunctionWrapper} from './LossFunctionWrapper.ts';

export interface GeneralizedCrossEntropyOptions {
  /** Between 0 (like the cross-entropy) and 1 (like the absolute error, which noisy labels disturb less), both excluded. Default 0.5. */
  q?: number;
}

/**
 * A cross-entropy that bears wrong labels.
 *
 * (1 - p^q) / q, where p is the probability given to the true class
 *
 * @param yTrue  class indices, shape [batch, ...]
 * @returns shape [batch, ...] for predictions of shape [batch, ..., classes]
 * @source keras.losses.categorical_generalized_cross_entropy
 */
export const categoricalGeneralizedCrossEntropy = kerasFunction('keras.losses.categorical_generalized_cross_entropy', withSignature(
  'categoricalGeneralizedCrossEntropy', 'yTrue yPred q', (yTrue: TensorLike, yPred: TensorLike, q: number): Tensor => {
    const prediction = toTensor(yPred);
    const target = oneHot(cast(yTrue, 'int32'), prediction.shape.at(-1)!, {dtype: prediction.dtype});
    const right = sum(multiply(prediction, target), {axis: -1});
    return divide(subtract(1, power(right, q)), q);
  },
));

/** The loss categoricalGeneralizedCrossEntropy. @source keras.losses.CategoricalGeneralizedCrossEntropy */
class CategoricalGeneralizedCrossEntropyLoss extends LossFunctionWrapper {
  constructor({q = 0.5, name = 'categorical_generalized_cross_entropy', ...options}: GeneralizedCrossEntropyOptions & LossOptions = {}) {
    if (!(q > 0 && q < 1)) throw new ValueError({what: 'CategoricalGeneralizedCrossEntropy: q is out of range.', got: show(q), expected: '0 < q < 1', fix: 'leave q out for 0.5'});
    super((yTrue, yPred) => categoricalGeneralizedCrossEntropy(yTrue, yPred, q), {name, ...options}, {q});
  }
}

/** What it was made with. */
interface CategoricalGeneralizedCrossEntropyLoss extends Readonly<Required<GeneralizedCrossEntropyOptions>> {}

export const CategoricalGeneralizedCrossEntropy = kerasExport('keras.losses.CategoricalGeneralizedCrossEntropy', CategoricalGeneralizedCrossEntropyLoss);
export type CategoricalGeneralizedCrossEntropy = CategoricalGeneralizedCrossEntropyLoss;
