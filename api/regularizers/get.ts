import {deserializeKerasObject, resolve, serializeKerasObject} from '../saving/serialization.ts';
import type {Family} from '../saving/registration.ts';
import * as regularizers from './index.ts';
import type {Penalty} from './Regularizer.ts';

const family: Family = {module: 'keras.regularizers', what: 'regularizer', members: () => regularizers};

/** The regularizer that a name, a serialized one, a function or null stands for. @source keras.regularizers.get */
export const get = (identifier: unknown): Penalty | null => resolve(identifier, family) as Penalty | null;

/** @source keras.regularizers.serialize */
export const serialize = (regularizer: Penalty): unknown => serializeKerasObject(regularizer);

/** @source keras.regularizers.deserialize */
export const deserialize = (config: unknown, {customObjects = null}: {customObjects?: Record<string, unknown> | null} = {}): Penalty =>
  deserializeKerasObject(config, {...family, customObjects}) as Penalty;
