import {type Tensor, type TensorLike, toTensor} from '../../engine/index.ts';
import {add, cast, equal, eye, greater, logicalAnd, logicalNot, logsumexp, matmul, maximum, multiply, reshape, softplus, subtract, transpose, where} from '../../engine/ops/index.ts';
import {kerasExport, kerasFunction} from '../kerasExport.ts';
import {setMask} from '../layers/mask.ts';
import {withSignature} from '../withSignature.ts';
import type {LossOptions} from './Loss.ts';
import {LossFunctionWrapper} from './LossFunctionWrapper.ts';

export interface CircleLossOptions {
  /** The sharpness. Default 80. */
  gamma?: number;
  /** How far apart similar and dissimilar pairs shall be. Default 0.4. */
  margin?: number;
  /** A sample is not compared with itself. Default true. */
  removeDiagonal?: boolean;
}

export interface CircleOptions extends CircleLossOptions {
  /** The labels of other embeddings to compare with, shape [references]; null: those of the batch. Default null. */
  refLabels?: TensorLike | null;
  /** These embeddings, shape [references, features]; null: those of the batch. Default null. */
  refEmbeddings?: TensorLike | null;
}

const column = (labels: Tensor): Tensor => (labels.ndim === 1 ? reshape(labels, [-1, 1]) : labels);

/** log(sum(exp(gamma * sign * weight * distance))) over the pairs of the mask, where pairs weigh by how far they are from their optimum. */
function pull(mask: Tensor, weights: Tensor, distances: Tensor, factor: number): Tensor {
  const kept = maximum(multiply(weights, cast(mask, weights.dtype)), 0);
  return logsumexp(where(mask, multiply(multiply(factor, kept), distances), -Infinity), {axis: 1});
}

/**
 * A loss that draws embeddings of one label together and pushes those of others apart, the more the farther a pair is from its optimum.
 *
 * @param yTrue  labels, shape [batch]
 * @param yPred  embeddings of length 1, shape [batch, features]
 * @returns shape [batch]; it has a mask of the samples with a positive loss
 * @source keras.losses.circle, https://arxiv.org/abs/2002.10857
 */
export const circle = kerasFunction('keras.losses.circle', withSignature(
  'circle', 'yTrue yPred | refLabels refEmbeddings removeDiagonal gamma margin',
  (yTrue: TensorLike, yPred: TensorLike, {refLabels = null, refEmbeddings = null, removeDiagonal = true, gamma = 80, margin = 0.4}: CircleOptions = {}): Tensor => {
    const embeddings = toTensor(yPred);
    const labels = column(cast(yTrue, 'int32'));
    const others = refLabels === null ? labels : column(cast(refLabels, 'int32'));
    const distances = maximum(subtract(1, matmul(embeddings, transpose(toTensor(refEmbeddings ?? embeddings)))), 0);
    const same = equal(labels, transpose(others));
    const self = eye(labels.size, {M: others.size, dtype: 'bool'});
    const positive = pull(removeDiagonal ? logicalAnd(same, logicalNot(self)) : same, add(margin, distances), subtract(margin, distances), -gamma);
    const negative = pull(logicalNot(same), subtract(1 + margin, distances), subtract(1 - margin, distances), gamma);
    const loss = softplus(add(positive, negative));
    setMask(loss, greater(loss, 0));
    return loss;
  },
));

/** The loss circle. @source keras.losses.Circle */
class CircleLoss extends LossFunctionWrapper {
  constructor({gamma = 80, margin = 0.4, removeDiagonal = true, name = 'circle', ...options}: CircleLossOptions & LossOptions = {}) {
    super(circle, {name, ...options}, {gamma, margin, removeDiagonal});
  }
}

/** What it was made with. */
interface CircleLoss extends Readonly<Required<CircleLossOptions>> {}

export const Circle = kerasExport('keras.losses.Circle', CircleLoss);
export type Circle = CircleLoss;
