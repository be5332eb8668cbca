import {deserializeKerasObject, resolve, serializeKerasObject} from '../saving/serialization.ts';
import {ValueError} from '../../engine/index.ts';
import {pathOf} from '../kerasExport.ts';
import {type LossFunction, LossFunctionWrapper} from './LossFunctionWrapper.ts';
import {Loss as LossBase, type Loss} from './Loss.ts';

export {BinaryCrossentropy, binaryCrossentropy} from './BinaryCrossentropy.ts';
export {BinaryFocalCrossentropy, binaryFocalCrossentropy} from './BinaryFocalCrossentropy.ts';
export {CategoricalCrossentropy, categoricalCrossentropy} from './CategoricalCrossentropy.ts';
export {CategoricalFocalCrossentropy, categoricalFocalCrossentropy} from './CategoricalFocalCrossentropy.ts';
export {CategoricalGeneralizedCrossEntropy, categoricalGeneralizedCrossEntropy} from './CategoricalGeneralizedCrossEntropy.ts';
export {CategoricalHinge, categoricalHinge} from './CategoricalHinge.ts';
export {Circle, circle} from './Circle.ts';
export {CosineSimilarity, cosineSimilarity} from './CosineSimilarity.ts';
export {CTC, ctc} from './CTC.ts';
export {Dice, dice} from './Dice.ts';
export {Hinge, hinge} from './Hinge.ts';
export {Huber, huber} from './Huber.ts';
export {KLDivergence, klDivergence} from './KLDivergence.ts';
export {LogCosh, logCosh} from './LogCosh.ts';
export {Loss, type LossOptions} from './Loss.ts';
export {MeanAbsoluteError, meanAbsoluteError} from './MeanAbsoluteError.ts';
export {MeanAbsolutePercentageError, meanAbsolutePercentageError} from './MeanAbsolutePercentageError.ts';
export {MeanSquaredError, meanSquaredError} from './MeanSquaredError.ts';
export {MeanSquaredLogarithmicError, meanSquaredLogarithmicError} from './MeanSquaredLogarithmicError.ts';
export {Poisson, poisson} from './Poisson.ts';
export {SparseCategoricalCrossentropy, sparseCategoricalCrossentropy} from './SparseCategoricalCrossentropy.ts';
export {SquaredHinge, squaredHinge} from './SquaredHinge.ts';
export {Tversky, tversky} from './Tversky.ts';

/**
 * The loss that a name, a serialized one, a function or null stands for: 'mse' is a function, 'MeanSquaredError' a loss object.
 *
 * @source keras.losses.get
 */
export const get = (identifier: unknown): Loss | LossFunction | null => resolve(identifier, 'keras.losses', 'loss') as Loss | LossFunction | null;

/** A loss object from what compile is given; a function becomes one that averages over the batch. */
export function lossFrom(identifier: unknown): Loss {
  const found = get(identifier);
  if (found instanceof LossBase) return found;
  if (found === null) throw new ValueError({what: 'There is no loss.', got: 'null', expected: 'a name, a function or a loss', fix: "e.g. 'mse'"});
  const name = typeof identifier === 'string' ? identifier : (pathOf(found)?.split('.').at(-1) ?? (found as LossFunction).name);
  return new LossFunctionWrapper(found as LossFunction, {name});
}

/** @source keras.losses.serialize */
export const serialize = (loss: Loss | LossFunction): unknown => serializeKerasObject(loss);

/** @source keras.losses.deserialize */
export const deserialize = (config: unknown, {customObjects = null}: {customObjects?: Record<string, unknown> | null} = {}): Loss | LossFunction =>
  deserializeKerasObject(config, {customObjects, module: 'keras.losses', what: 'loss'}) as Loss | LossFunction;
