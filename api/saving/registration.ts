import {show, ValueError} from '../../engine/index.ts';
import {exportedClass, exportedNames, pathOf} from '../kerasExport.ts';
import {toSnakeCase} from '../naming.ts';
import {withSignature} from '../withSignature.ts';

/** One of Keras's modules, whose members names stand for. */
export interface Family {
  /** Its path in Python: 'keras.losses'. */
  module: string;
  /** What messages call a member. */
  what: string;
  /** The namespace with all of them: who looks names up needs all in the bundle. Absent: those that the program has anyway. */
  members?(): object;
}

type Registrable = abstract new (...args: never[]) => unknown;

const custom = new Map<string, unknown>();
const names = new Map<unknown, string>();
let scope: Readonly<Record<string, unknown>> = {};

/**
 * Makes a user class or function known to loading, as `package>name`.
 *
 * @source keras.saving.register_keras_serializable
 * @example
 * const register = keras.saving.registerKerasSerializable({package: 'mine'});
 * const Scale = register(class Scale extends keras.layers.Layer {});
 */
export const registerKerasSerializable = /* @__PURE__ */ withSignature(
  'registerKerasSerializable', '| package name', ({package: packageName = 'Custom', name = null}: {package?: string; name?: string | null} = {}): <T>(target: T) => T => (target) => {
    const full = `${packageName}>${name ?? (target as {name: string}).name}`;
    custom.set(full, target);
    names.set(target, full);
    return target;
  },
);

/** The registered name of a user class; undefined if it has none. */
export const registeredName = (target: unknown): string | undefined => names.get(target);

/** Runs a function while these names stand for these objects in configs. @source keras.saving.custom_object_scope */
export function withCustomObjects<T>(objects: Readonly<Record<string, unknown>> | null | undefined, fn: () => T): T {
  const previous = scope;
  scope = {...previous, ...objects};
  try {
    return fn();
  } finally {
    scope = previous;
  }
}

/** A user object by registered or plain name. @source keras.saving.get_registered_object */
export function registeredObject(name: string): unknown {
  if (Object.hasOwn(scope, name)) return scope[name];
  return custom.get(name) ?? custom.get(`Custom>${name}`);
}

/** One of Keras's own objects in a module such as keras.losses, by class name, snake_case name or alias. */
export function builtin(module: string, name: string): unknown {
  const direct = exportedClass(`${module}.${name}`);
  if (direct) return direct;
  const match = exportedNames().find((path) => path.startsWith(`${module}.`) && !path.slice(module.length + 1).includes('.') && toSnakeCase(path.slice(module.length + 1)) === name);
  return match && exportedClass(match);
}

/** What a class or function is called in configs: its module, name and registered name. */
export function identityOf(target: Registrable | ((...args: never[]) => unknown)): {module: string | null; className: string; registeredName: string | null} {
  const path = pathOf(target);
  if (path) {
    const parts = path.split('.');
    return {module: parts.slice(0, -1).join('.'), className: parts.at(-1)!, registeredName: path.startsWith('keras.src.') ? parts.at(-1)! : null};
  }
  const registered = registeredName(target);
  return {module: null, className: target.name, registeredName: registered ?? target.name};
}

/** Complains about a name that stands for nothing. */
export function unknownObject(name: unknown, {what, module, members}: Family): never {
  const own = (path: string | undefined): boolean => path?.startsWith(`${module}.`) === true;
  const known = members ? Object.values(members()).map((value) => pathOf(value)).filter(own) : exportedNames().filter(own);
  throw new ValueError({
    what: `There is no such ${what}.`, got: show(name), expected: known.length > 0 ? `one of ${[...new Set(known.map((path) => path!.split('.').at(-1)))].sort().join(', ')}` : `a ${what}`,
    fix: 'check the spelling, or pass your own through customObjects or keras.saving.registerKerasSerializable',
  });
}
