import {deserializeKerasObject, resolve, serializeKerasObject} from '../saving/serialization.ts';
import type {Family} from '../saving/registration.ts';
import * as constraints from './index.ts';
import type {Constraint} from './Constraint.ts';

const family: Family = {module: 'keras.constraints', what: 'constraint', members: () => constraints};

/** The constraint that a name, a serialized one, a function or null stands for. @source keras.constraints.get */
export const get = (identifier: unknown): Constraint | null => resolve(identifier, family) as Constraint | null;

/** @source keras.constraints.serialize */
export const serialize = (constraint: Constraint): unknown => serializeKerasObject(constraint);

/** @source keras.constraints.deserialize */
export const deserialize = (config: unknown, {customObjects = null}: {customObjects?: Record<string, unknown> | null} = {}): Constraint =>
  deserializeKerasObject(config, {...family, customObjects}) as Constraint;
