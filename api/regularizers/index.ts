import {deserializeKerasObject, resolve, serializeKerasObject} from '../saving/serialization.ts';
import type {Penalty} from './Regularizer.ts';

export {L1, L1 as l1} from './L1.ts';
export {L1L2, L1L2 as l1L2} from './L1L2.ts';
export {L2, L2 as l2} from './L2.ts';
export {OrthogonalRegularizer, OrthogonalRegularizer as orthogonalRegularizer} from './OrthogonalRegularizer.ts';
export {type Penalty, Regularizer} from './Regularizer.ts';

/** The regularizer that a name, a serialized one, a function or null stands for. @source keras.regularizers.get */
export const get = (identifier: unknown): Penalty | null => resolve(identifier, 'keras.regularizers', 'regularizer') as Penalty | null;

/** @source keras.regularizers.serialize */
export const serialize = (regularizer: Penalty): unknown => serializeKerasObject(regularizer);

/** @source keras.regularizers.deserialize */
export const deserialize = (config: unknown, {customObjects = null}: {customObjects?: Record<string, unknown> | null} = {}): Penalty =>
  deserializeKerasObject(config, {customObjects, module: 'keras.regularizers', what: 'regularizer'}) as Penalty;
