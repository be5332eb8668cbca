import {type Tensor, type TensorLike, toTensor} from '../../engine/index.ts';
import {cast} from '../../engine/ops/index.ts';
import {squeezeOrExpandToSameRank} from './reduction.ts';

/** Targets in the dtype of the predictions. */
export function targetsAndPredictions(yTrue: TensorLike, yPred: TensorLike): [Tensor, Tensor] {
  const predictions = toTensor(yPred);
  return [cast(yTrue, predictions.dtype), predictions];
}

/** Targets in the dtype of the predictions, both of one rank. */
export const compared = (yTrue: TensorLike, yPred: TensorLike): [Tensor, Tensor] => squeezeOrExpandToSameRank(...targetsAndPredictions(yTrue, yPred));
