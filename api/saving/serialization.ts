import {isTensor, show, standardizeDtype, toTensor, ValueError} from '../../engine/index.ts';
import {builtin, type Family, identityOf, registeredObject, unknownObject, withCustomObjects} from './registration.ts';

/** A Keras object as Python's JSON. */
export interface SerializedObject {
  module: string | null;
  class_name: string;
  config: Record<string, unknown> | string;
  registered_name: string | null;
  /** The shapes that a layer is built for, and what a model is compiled with. */
  build_config?: Record<string, unknown> | null;
  compile_config?: Record<string, unknown> | null;
}

interface Configurable {
  getConfig(): Record<string, unknown>;
  getBuildConfig?(): Record<string, unknown> | null;
  getCompileConfig?(): Record<string, unknown> | null;
}

const isConfigurable = (value: unknown): value is Configurable => typeof (value as Configurable | null)?.getConfig === 'function';

/**
 * A layer, loss, metric, optimizer, ... or function as Python's JSON; plain values as they are.
 *
 * @source keras.saving.serialize_keras_object
 */
export function serializeKerasObject(object: unknown): unknown {
  if (object === null || object === undefined) return null;
  if (isConfigurable(object)) {
    const {module, className, registeredName} = identityOf(object.constructor as never);
    const build = object.getBuildConfig?.();
    const compile = object.getCompileConfig?.();
    return {
      module, class_name: className, config: object.getConfig(), registered_name: registeredName,
      ...(build ? {build_config: build} : {}), ...(compile ? {compile_config: compile} : {}),
    };
  }
  if (typeof object === 'function') {
    const {className, registeredName} = identityOf(object as never);
    return {module: 'builtins', class_name: 'function', config: registeredName ?? className, registered_name: 'function'};
  }
  if (Array.isArray(object)) return object.map(serializeKerasObject);
  if (isTensor(object)) return {class_name: '__tensor__', config: {value: object.arraySync(), dtype: object.dtype}};
  if (typeof object === 'object') return Object.fromEntries(Object.entries(object).map(([key, value]) => [key, serializeKerasObject(value)]));
  return object;
}

const isSerialized = (value: unknown): value is SerializedObject => typeof value === 'object' && value !== null && 'class_name' in value && 'config' in value;

/** How tensors and arrays of NumPy stand in Python's JSON. */
const arrays = ['__tensor__', '__numpy__'];

const tensorOf = ({value, dtype}: {value: unknown; dtype: string}): unknown => toTensor(value, standardizeDtype(dtype));

export interface DeserializeOptions extends Partial<Family> {
  /** Classes and functions by the names that configs have for them. */
  customObjects?: Record<string, unknown> | null;
}

/**
 * The object that a serialized one describes; plain values as they are. Classes are those that the program has: see deserialize.ts for all.
 *
 * @param module  where a bare class name is looked up when the config names no module (Keras 1 and 2)
 * @throws ValueError for a class that is neither Keras's own nor registered
 * @source keras.saving.deserialize_keras_object
 */
export function deserializeKerasObject(config: unknown, {customObjects = null, module = 'keras.layers', what = 'object', members}: DeserializeOptions = {}): unknown {
  return withCustomObjects(customObjects, () => {
    if (!isSerialized(config)) return config;
    if (arrays.includes(config.class_name)) return tensorOf(config.config as {value: unknown; dtype: string});
    if (config.class_name === 'function') return functionNamed(config, {module, what, members});
    const found = classOf(config, module) ?? unknownObject(config.registered_name ?? config.class_name, {what, module: config.module ?? module, members});
    const made = (found as {fromConfig?(c: unknown): unknown}).fromConfig?.(config.config);
    if (made === undefined) throw new ValueError({what: `${config.class_name} cannot be made from a config.`, got: show(found), expected: 'a class with a static method fromConfig', fix: 'add static fromConfig(config) to the class'});
    const {build_config: build, compile_config: compile} = config;
    const layer = made as {built?: boolean; buildFromConfig?(c: unknown): void; compileFromConfig?(c: unknown): void};
    if (build && layer.built === false) layer.buildFromConfig?.(build);
    if (compile && Object.keys(compile).length > 0) layer.compileFromConfig?.(compile);
    return made;
  });
}

/** The class by registered name, by module, or (older configs, modules inside keras.src) by its name alone. */
function classOf({module, class_name, registered_name}: SerializedObject, fallback: string): unknown {
  if (registered_name && registeredObject(registered_name)) return registeredObject(registered_name);
  return registeredObject(class_name) ?? (module ? builtin(module, class_name) : undefined) ?? builtin(fallback, class_name) ?? builtin('keras', class_name);
}

/** The modules whose functions configs call by their names alone. */
const withFunctions = ['keras.activations', 'keras.losses', 'keras.metrics'];

function functionNamed({config, registered_name}: SerializedObject, family: Family): unknown {
  const name = String(registered_name && registeredObject(registered_name) ? registered_name : config);
  return registeredObject(name) ?? builtin(family.module, name) ?? withFunctions.map((module) => builtin(module, name)).find(Boolean) ?? unknownObject(name, family);
}

/**
 * What an argument such as activation: 'relu' stands for: null for null, a name (made with its defaults if it is a class), a serialized object, or
 * the thing itself.
 */
export function resolve(identifier: unknown, family: Family): unknown {
  const {module, what} = family;
  if (identifier === null || identifier === undefined) return null;
  if (typeof identifier === 'string') {
    const found = registeredObject(identifier) ?? builtin(module, identifier) ?? unknownObject(identifier, family);
    return isClass(found) ? Reflect.construct(found as never, []) : found;
  }
  if (isSerialized(identifier)) return deserializeKerasObject(identifier, family);
  if (isClass(identifier)) return Reflect.construct(identifier as never, []);
  if (typeof identifier === 'function' || isConfigurable(identifier)) return identifier;
  throw new ValueError({what: `This is not a ${what}.`, got: show(identifier), expected: `a name, a function, a ${what} or a serialized one`, fix: 'check the argument: numbers and plain objects stand for nothing'});
}

const isClass = (value: unknown): boolean => typeof value === 'function' && typeof (value as {prototype?: {getConfig?: unknown}}).prototype?.getConfig === 'function';
