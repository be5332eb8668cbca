import type {Tensor, TensorLike} from '../../engine/index.ts';
import {multiply, negative, normalize, sum} from '../../engine/ops/index.ts';
import {kerasExport, kerasFunction} from '../kerasExport.ts';
import {withSignature} from '../withSignature.ts';
import {compared} from './compared.ts';
import type {LossOptions} from './Loss.ts';
import {LossFunctionWrapper} from './LossFunctionWrapper.ts';

export interface CosineSimilarityOptions {
  /** The axis of the vectors. Default -1. */
  axis?: number;
}

/**
 * Minus the cosine of the angle between targets and predictions: -1 where they point the same way, 0 where one of them is zero.
 *
 * @returns shape [batch, ...] for inputs of shape [batch, ..., features]
 * @source keras.losses.cosine_similarity
 */
export const cosineSimilarity = kerasFunction('keras.losses.cosine_similarity', withSignature(
  'cosineSimilarity', 'yTrue yPred | axis', (yTrue: TensorLike, yPred: TensorLike, {axis = -1}: CosineSimilarityOptions = {}): Tensor => {
    const [target, prediction] = compared(yTrue, yPred).map((y) => normalize(y, {axis})) as [Tensor, Tensor];
    return negative(sum(multiply(target, prediction), {axis}));
  },
));

/** The loss cosineSimilarity. @source keras.losses.CosineSimilarity */
class CosineSimilarityLoss extends LossFunctionWrapper {
  constructor({axis = -1, name = 'cosine_similarity', ...options}: CosineSimilarityOptions & LossOptions = {}) {
    super(cosineSimilarity, {name, ...options}, {axis});
  }

  /** Keras leaves the axis out. */
  override getConfig(): Record<string, unknown> {
    const {axis: _, ...config} = super.getConfig();
    return config;
  }
}

/** What it was made with. */
interface CosineSimilarityLoss extends Readonly<Required<CosineSimilarityOptions>> {}

export const CosineSimilarity = kerasExport('keras.losses.CosineSimilarity', CosineSimilarityLoss);
export type CosineSimilarity = CosineSimilarityLoss;
