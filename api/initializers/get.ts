import {isTensor, type Tensor} from '../../engine/index.ts';
import {deserializeKerasObject, resolve, serializeKerasObject} from '../saving/serialization.ts';
import type {Family} from '../saving/registration.ts';
import * as initializers from './index.ts';
import type {WeightInitializer} from '../Weight.ts';
import type {Initializer} from './Initializer.ts';

const family: Family = {module: 'keras.initializers', what: 'initializer', members: () => initializers};

/**
 * The initializer that a name, a serialized one, a function (shape, {dtype}) => tensor, a tensor or null stands for.
 *
 * @source keras.initializers.get
 */
export function get(identifier: unknown): WeightInitializer | Tensor | null {
  if (isTensor(identifier)) return identifier;
  return resolve(identifier, family) as WeightInitializer | null;
}

/** @source keras.initializers.serialize */
export const serialize = (initializer: Initializer): unknown => serializeKerasObject(initializer);

/** @source keras.initializers.deserialize */
export const deserialize = (config: unknown, {customObjects = null}: {customObjects?: Record<string, unknown> | null} = {}): Initializer =>
  deserializeKerasObject(config, {...family, customObjects}) as Initializer;
