import {deserializeKerasObject, resolve, serializeKerasObject} from '../saving/serialization.ts';
import type {Family} from '../saving/registration.ts';
import * as losses from './index.ts';
import type {Loss} from './Loss.ts';
import type {LossFunction} from './LossFunctionWrapper.ts';

const family: Family = {module: 'keras.losses', what: 'loss', members: () => losses};

/**
 * The loss that a name, a serialized one, a function or null stands for: 'mse' is a function, 'MeanSquaredError' a loss object.
 *
 * @source keras.losses.get
 */
export const get = (identifier: unknown): Loss | LossFunction | null => resolve(identifier, family) as Loss | LossFunction | null;

/** @source keras.losses.serialize */
export const serialize = (loss: Loss | LossFunction): unknown => serializeKerasObject(loss);

/** @source keras.losses.deserialize */
export const deserialize = (config: unknown, {customObjects = null}: {customObjects?: Record<string, unknown> | null} = {}): Loss | LossFunction =>
  deserializeKerasObject(config, {...family, customObjects}) as Loss | LossFunction;
