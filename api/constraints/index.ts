import {deserializeKerasObject, resolve, serializeKerasObject} from '../saving/serialization.ts';
import type {Constraint} from './Constraint.ts';

export {Constraint} from './Constraint.ts';
export {MaxNorm, MaxNorm as maxNorm} from './MaxNorm.ts';
export {MinMaxNorm, MinMaxNorm as minMaxNorm} from './MinMaxNorm.ts';
export {NonNeg, NonNeg as nonNeg} from './NonNeg.ts';
export {UnitNorm, UnitNorm as unitNorm} from './UnitNorm.ts';

/** The constraint that a name, a serialized one, a function or null stands for. @source keras.constraints.get */
export const get = (identifier: unknown): Constraint | null => resolve(identifier, 'keras.constraints', 'constraint') as Constraint | null;

/** @source keras.constraints.serialize */
export const serialize = (constraint: Constraint): unknown => serializeKerasObject(constraint);

/** @source keras.constraints.deserialize */
export const deserialize = (config: unknown, {customObjects = null}: {customObjects?: Record<string, unknown> | null} = {}): Constraint =>
  deserializeKerasObject(config, {customObjects, module: 'keras.constraints', what: 'constraint'}) as Constraint;
