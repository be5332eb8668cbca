import {constructorArguments} from './constructorArguments.ts';

type AnyClass = abstract new (...args: never[]) => unknown;
type Exported = AnyClass | ((...args: never[]) => unknown);

/** Keras's own classes and functions by their path in Python: 'keras.layers.Dense'. */
const exported = new Map<string, Exported>();
const paths = new Map<unknown, string>();

/** A class that may be called without `new`, as in Python. */
export type CallableClass<C extends new (...args: never[]) => unknown> = C & ((...args: ConstructorParameters<C>) => InstanceType<C>);

/**
 * Makes a class a public one: constructed with or without `new`, with arguments that are checked, and found by its Python path when a config is read.
 *
 * @param path  the Python path; its last part is the class_name of configs, whatever a minifier does to the class
 */
export function kerasExport<C extends new (...args: never[]) => unknown>(path: string | readonly string[], target: C): CallableClass<C> {
  const [first, ...others] = typeof path === 'string' ? [path] : path;
  const checked = (args: unknown[]): readonly unknown[] => constructorArguments(first!.split('.').at(-1)!, target, args);
  const callable = new Proxy(target as C & ((...args: unknown[]) => unknown), {
    construct: (cls, args, made) => Reflect.construct(cls, checked(args), made) as object,
    apply: (cls, _, args) => Reflect.construct(cls, checked(args)) as object,
  }) as CallableClass<C>;
  for (const name of [first!, ...others]) exported.set(name, callable);
  paths.set(target, first!);
  paths.set(callable, first!);
  return callable;
}

/** The Python path of one of Keras's own classes; undefined for user classes, subclasses of Keras's included. */
export const pathOf = (target: unknown): string | undefined => paths.get(target);

/** Makes a function known by its Python path, so that configs can name it: 'keras.activations.relu'. */
export function kerasFunction<F extends (...args: never[]) => unknown>(path: string | readonly string[], target: F): F {
  const all = typeof path === 'string' ? [path] : path;
  for (const name of all) exported.set(name, target);
  paths.set(target, all[0]!);
  return target;
}

const resolvers: ((path: string) => Exported | undefined)[] = [];

/** Adds a way to find what is not exported one by one, such as the classes of ops. */
export function resolveExports(resolver: (path: string) => Exported | undefined): void {
  resolvers.push(resolver);
}

/** The class or function behind a Python path. */
export function exportedClass(path: string): Exported | undefined {
  const known = exported.get(path);
  if (known) return known;
  for (const resolver of resolvers) {
    const found = resolver(path);
    if (found) return found;
  }
  return undefined;
}

export const exportedNames = (): string[] => [...exported.keys()];

/** What the class is called in configs and names: the last part of its path, or its own name. */
export function classNameOf(target: AnyClass): string {
  return paths.get(target)?.split('.').at(-1) ?? target.name;
}
