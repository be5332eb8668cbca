import {show, ValueError} from '../engine/index.ts';
import {isOptions} from './isOptions.ts';
import {refuseUnknown} from './refuseUnknown.ts';
import {camelKeys} from './saving/keys.ts';

export {isOptions} from './isOptions.ts';
export {refuseUnknown} from './refuseUnknown.ts';

type Constructor<T> = (abstract new (...args: never[]) => T) & {readonly positional?: readonly string[]};

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
  const others = onlyOptions(key, options);
  if (first === undefined) return others;
  return isOptions(first) ? (first as O) : ({[key]: first, ...others} as O);
}

/**
 * What stands where options are expected.
 *
 * @param before  the argument that may stand before them by itself
 * @throws ValueError if it is something else, as a second argument by position
 */
export function onlyOptions<O extends object>(before: string, options: O | undefined): O {
  if (options === undefined) return {} as O;
  if (isOptions(options)) return options;
  throw new ValueError({what: `Only ${before} may stand by itself.`, got: show(options), expected: 'options by their names, in one object', fix: 'write {name: value}'});
}

/** The options of a method or function, checked. @param known  their names */
export function checkedOptions<O extends object>(what: string, options: O | null | undefined, known: readonly (keyof O & string)[]): O {
  if (options === null || options === undefined) return {} as O;
  if (typeof options !== 'object' || Array.isArray(options)) {
    throw new ValueError({
      what: `${what}: the last argument is no object of options.`, got: show(options), expected: `an object with any of ${known.join(', ')}`,
      fix: `name what you give: {${known[0]}: ...}`,
    });
  }
  refuseUnknown(what, Object.fromEntries(Object.entries(options).filter(([key]) => !(known as readonly string[]).includes(key))));
  return options;
}

/** An object from what its getConfig gave: the arguments that the class names as `positional` first, then the others as camelCase options. */
export function construct<T>(target: Constructor<T>, config: Readonly<Record<string, unknown>>): T {
  const positional = target.positional ?? [];
  const options = Object.entries(config).filter(([key]) => !positional.includes(key));
  return Reflect.construct(target, [...positional.map((key) => config[key]), camelKeys(Object.fromEntries(options))]) as T;
}
