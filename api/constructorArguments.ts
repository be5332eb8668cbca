import {show, ValueError} from '../engine/index.ts';
import {isOptions} from './isOptions.ts';
import {toCamelCase} from './saving/keys.ts';

interface Constructed {
  readonly length: number;
  /** The names of the parameters without a default, in Python's spelling. */
  readonly positional?: readonly string[];
}

/**
 * The arguments of a constructor, checked: those without a default come first (or are named among the options), then nothing but the options. Classes
 * that say of no parameter that it has no default take as many by themselves as their constructor names outside of the options: Softmax(axis).
 *
 * @throws ValueError for arguments that are missing or would be overlooked
 */
export function constructorArguments(name: string, target: Constructed, args: readonly unknown[]): readonly unknown[] {
  const required = (target.positional ?? []).map(toCamelCase);
  const places = required.length > 0 ? required.length : target.length;
  const last = args.at(-1);
  const isNamed = args.length > 0 && args.length <= required.length && isOptions(last) && required.slice(args.length - 1).every((key) => key in last);
  if (isNamed) {
    const named = required.slice(args.length - 1);
    return [...args.slice(0, -1), ...named.map((key) => last[key]), Object.fromEntries(Object.entries(last).filter(([key]) => !named.includes(key)))];
  }
  const signature = `${name}(${[...required, '{name: value, ...}'].join(', ')})`;
  const missing = required.find((_, i) => args[i] === undefined);
  if (missing !== undefined) throw new ValueError({what: `${name}: ${missing} is missing.`, got: `${args.length} argument${args.length === 1 ? '' : 's'}`, expected: signature, fix: `pass ${missing}`});
  const stray = args.find((value, i) => value !== undefined && i >= places && !(i === places && isOptions(value)));
  if (stray === undefined) return args;
  throw new ValueError({what: `${name}: a parameter that has a default is given without its name.`, got: show(stray), expected: signature, fix: 'write the name: an option of Keras in camelCase'});
}
