import {deserializeKerasObject, resolve, serializeKerasObject} from '../saving/serialization.ts';
import type {Penalty} from './Regularizer.ts';

/** The regularizer that a name, a serialized one, a function or null stands for. @source keras.regularizers.get */
export const get = (identifier: unknown): Penalty | null => resolve(identifier, 'keras.regularizers', 'regularizer') as Penalty | null;

/** @source keras.regularizers.serialize */
export const serialize = (regularizer: Penalty): unknown => serializeKerasObject(regularizer);

/** @source keras.regularizers.deserialize */
export const deserialize = (config: unknown, {customObjects = null}: {customObjects?: Record<string, unknown> | null} = {}): Penalty =>
  deserializeKerasObject(config, {customObjects, module: 'keras.regularizers', what: 'regularizer'}) as Penalty;
