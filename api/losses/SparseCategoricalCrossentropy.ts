import {normalizeAxis, type Tensor, type TensorLike, toTensor} from '../../engine/index.ts';
import {expandDims, notEqual, reshape, sparseCategoricalCrossentropy as crossentropyOfClasses, squeeze, where} from '../../engine/ops/index.ts';
import {kerasExport, kerasFunction} from '../kerasExport.ts';
import {setMask} from '../layers/mask.ts';
import {withSignature} from '../withSignature.ts';
import type {LossOptions} from './Loss.ts';
import {LossFunctionWrapper} from './LossFunctionWrapper.ts';

export interface SparseCrossentropyOptions {
  /** The predictions are logits rather than probabilities. Default false. */
  fromLogits?: boolean;
  /** A class whose samples count for nothing. Default null: none. */
  ignoreClass?: number | null;
  /** The axis of the classes. Default -1. */
  axis?: number;
}

/**
 * The cross-entropy of targets that are class indices. Predicted probabilities are first made to sum to 1.
 *
 * -log(yPred[yTrue])
 *
 * @param yTrue  class indices, shape [batch, ...] or [batch, ..., 1]
 * @returns shape [batch, ...] for predictions of shape [batch, ..., classes]; it has a mask where a class is ignored
 * @source keras.losses.sparse_categorical_crossentropy
 */
export const sparseCategoricalCrossentropy = kerasFunction(
  ['keras.losses.sparse_categorical_crossentropy', 'keras.metrics.sparse_categorical_crossentropy'],
  withSignature(
    'sparseCategoricalCrossentropy', 'yTrue yPred | fromLogits ignoreClass axis',
    (yTrue: TensorLike, yPred: TensorLike, {fromLogits = false, ignoreClass = null, axis = -1}: SparseCrossentropyOptions = {}): Tensor => {
      const prediction = toTensor(yPred);
      const given = toTensor(yTrue);
      const target = given.ndim === prediction.ndim && given.shape.at(axis) === 1 ? squeeze(given, {axis}) : given;
      if (ignoreClass === null) return crossentropyOfClasses(target, prediction, {fromLogits, axis});
      const valid = notEqual(target, ignoreClass);
      const losses = crossentropyOfClasses(where(valid, target, 0), where(expandDims(valid, axis), prediction, 0), {fromLogits, axis});
      const mask = reshape(valid, prediction.shape.filter((_, d) => d !== normalizeAxis(axis, prediction.ndim)));
      const result = where(mask, losses, 0);
      setMask(result, mask);
      return result;
    },
  ),
);

/** The loss sparseCategoricalCrossentropy. @source keras.losses.SparseCategoricalCrossentropy */
class SparseCategoricalCrossentropyLoss extends LossFunctionWrapper {
  constructor({fromLogits = false, ignoreClass = null, axis = -1, name = 'sparse_categorical_crossentropy', ...options}: SparseCrossentropyOptions & LossOptions = {}) {
    super(sparseCategoricalCrossentropy, {name, ...options}, {fromLogits, ignoreClass, axis});
  }

  /** Keras leaves the axis out. */
  override getConfig(): Record<string, unknown> {
    const {axis: _, ...config} = super.getConfig();
    return config;
  }
}

/** What it was made with. */
interface SparseCategoricalCrossentropyLoss extends Readonly<Required<SparseCrossentropyOptions>> {}

export const SparseCategoricalCrossentropy = kerasExport('keras.losses.SparseCategoricalCrossentropy', SparseCategoricalCrossentropyLoss);
export type SparseCategoricalCrossentropy = SparseCategoricalCrossentropyLoss;
