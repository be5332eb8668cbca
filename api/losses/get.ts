import {deserializeKerasObject, resolve, serializeKerasObject} from '../saving/serialization.ts';
import type {Loss} from './Loss.ts';
import type {LossFunction} from './LossFunctionWrapper.ts';

/**
 * The loss that a name, a serialized one, a function or null stands for: 'mse' is a function, 'MeanSquaredError' a loss object.
 *
 * @source keras.losses.get
 */
export const get = (identifier: unknown): Loss | LossFunction | null => resolve(identifier, 'keras.losses', 'loss') as Loss | LossFunction | null;

/** @source keras.losses.serialize */
export const serialize = (loss: Loss | LossFunction): unknown => serializeKerasObject(loss);

/** @source keras.losses.deserialize */
export const deserialize = (config: unknown, {customObjects = null}: {customObjects?: Record<string, unknown> | null} = {}): Loss | LossFunction =>
  deserializeKerasObject(config, {customObjects, module: 'keras.losses', what: 'loss'}) as Loss | LossFunction;
