import {isTensor, show, ValueError} from '../engine/index.ts';
import {classNameOf} from './kerasExport.ts';
import {camelKeys} from './saving/keys.ts';

type Constructor<T> = (abstract new (...args: never[]) => T) & {readonly positional?: readonly string[]};

/** True for an object literal of options; false for tensors, arrays and {data, shape}. */
export function isOptions(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype && !isTensor(value) && !('data' in value && 'shape' in value);
}

/** What a call was given: the options, if they come last, apart from what comes before them. */
export function splitOptions(args: readonly unknown[]): {positional: readonly unknown[]; options: Record<string, unknown>} {
  const last = args.at(-1);
  return args.length > 1 && isOptions(last) ? {positional: args.slice(0, -1), options: last} : {positional: args, options: {}};
}

/**
 * The options of a call whose first option may also stand alone: l1(0.01) is l1({l1: 0.01}).
 *
 * @param key      the name of that option
 * @param first    its value, or the options
 * @param options  the other options, if the first stands alone
 */
export function optionsOf<O extends object>(key: keyof O & string, first: unknown, options?: O): O {
  if (first === undefined) return options ?? ({} as O);
  return isOptions(first) ? (first as O) : ({[key]: first, ...options} as O);
}

/** Complains about options that nobody knows. @param target  the class, or the name of the function, that was given them */
export function refuseUnknown(target: (abstract new (...args: never[]) => unknown) | string, options: object): void {
  const [stray] = Object.entries(options);
  if (stray === undefined) return;
  const [key, value] = stray;
  throw new ValueError({
    what: `${typeof target === 'string' ? target : classNameOf(target)}: there is no such argument.`, got: `${key} = ${show(value)}`, expected: 'the arguments of Keras in camelCase',
    fix: key.includes('_') ? `write ${key.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase())}` : 'check the spelling',
  });
}

/** An object from what its getConfig gave: the arguments that the class names as `positional` first, then the others as camelCase options. */
export function construct<T>(target: Constructor<T>, config: Readonly<Record<string, unknown>>): T {
  const positional = target.positional ?? [];
  const options = Object.entries(config).filter(([key]) => !positional.includes(key));
  return Reflect.construct(target, [...positional.map((key) => config[key]), camelKeys(Object.fromEntries(options))]) as T;
}
