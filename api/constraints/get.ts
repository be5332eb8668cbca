import {deserializeKerasObject, resolve, serializeKerasObject} from '../saving/serialization.ts';
import type {Constraint} from './Constraint.ts';

/** The constraint that a name, a serialized one, a function or null stands for. @source keras.constraints.get */
export const get = (identifier: unknown): Constraint | null => resolve(identifier, 'keras.constraints', 'constraint') as Constraint | null;

/** @source keras.constraints.serialize */
export const serialize = (constraint: Constraint): unknown => serializeKerasObject(constraint);

/** @source keras.constraints.deserialize */
export const deserialize = (config: unknown, {customObjects = null}: {customObjects?: Record<string, unknown> | null} = {}): Constraint =>
  deserializeKerasObject(config, {customObjects, module: 'keras.constraints', what: 'constraint'}) as Constraint;
