import {exportedNames} from '../kerasExport.ts';
import {deserializeKerasObject, resolve, serializeKerasObject} from '../saving/serialization.ts';
import type {Family} from '../saving/registration.ts';
import * as optimizers from './index.ts';
import type {Optimizer} from './Optimizer.ts';

const module = 'keras.optimizers';
const family: Family = {module, what: 'optimizer', members: () => optimizers};

/** The class that a name means, whatever its case: 'rmsprop' is RMSprop. */
function className(name: string): string {
  const classes = exportedNames().filter((path) => path.startsWith(`${module}.`)).map((path) => path.slice(module.length + 1));
  return classes.find((own) => own.toLowerCase() === name.toLowerCase()) ?? name;
}

/** A name or config with the class's own name. */
function standardized(identifier: unknown): unknown {
  if (typeof identifier === 'string') return className(identifier);
  if (typeof identifier === 'object' && identifier !== null && 'class_name' in identifier) return {...identifier, class_name: className(String(identifier.class_name))};
  return identifier;
}

/** The optimizer that a name, a serialized one, null or itself stands for. @source keras.optimizers.get */
export const get = (identifier: unknown): Optimizer | null => resolve(standardized(identifier), family) as Optimizer | null;

/** @source keras.optimizers.serialize */
export const serialize = (optimizer: Optimizer): unknown => serializeKerasObject(optimizer);

/** @source keras.optimizers.deserialize */
export const deserialize = (config: unknown, {customObjects = null}: {customObjects?: Record<string, unknown> | null} = {}): Optimizer =>
  deserializeKerasObject(standardized(config), {...family, customObjects}) as Optimizer;
