import type {Tensor, TensorLike} from '../../engine/index.ts';
import {negative} from '../../engine/ops/index.ts';
import {kerasExport} from '../kerasExport.ts';
import {cosineSimilarity as cosineLoss, type CosineSimilarityOptions} from '../losses/CosineSimilarity.ts';
import {FunctionMetric} from './FunctionMetric.ts';
import type {MetricOptions} from './Metric.ts';

/** The cosine of the angle between targets and predictions: the loss without its minus. */
const cosineSimilarity = (yTrue: TensorLike, yPred: TensorLike, options: CosineSimilarityOptions = {}): Tensor => negative(cosineLoss(yTrue, yPred, options));

/** The mean cosine of the angle between targets and predictions. @source keras.metrics.CosineSimilarity */
class CosineSimilarityMetric extends FunctionMetric {
  override readonly direction = 'up';

  constructor({axis = -1, name = 'cosine_similarity', ...options}: CosineSimilarityOptions & MetricOptions = {}) {
    super(cosineSimilarity, {name, ...options}, {axis});
  }

  /** Keras leaves the axis out. */
  override getConfig(): Record<string, unknown> {
    const {axis: _, ...config} = super.getConfig();
    return config;
  }
}

/** What it was made with. */
interface CosineSimilarityMetric extends Readonly<Required<CosineSimilarityOptions>> {}

export const CosineSimilarity = kerasExport('keras.metrics.CosineSimilarity', CosineSimilarityMetric);
export type CosineSimilarity = CosineSimilarityMetric;
