import {show, ValueError} from '../../engine/index.ts';
import {isOptions, refuseUnknown} from '../arguments.ts';
import {isBatches} from './IterableSource.ts';

/** The options of a method, checked. @param known  their names */
export function checkedOptions<O extends object>(what: string, options: O | null | undefined, known: readonly (keyof O & string)[]): O {
  if (options === null || options === undefined) return {} as O;
  if (typeof options !== 'object' || Array.isArray(options)) {
    throw new ValueError({what: `${what}: the last argument is no object of options.`, got: show(options), expected: `an object with any of ${known.join(', ')}`, fix: `name what you give: {${known[0]}: ...}`});
  }
  refuseUnknown(what, Object.fromEntries(Object.entries(options).filter(([key]) => !(known as readonly string[]).includes(key))));
  return options;
}

/**
 * The targets and the options of a call (x, y, options), where y may be left out: (x, options). Beside a source of batches stands no y; else an object is taken
 * for the options if all its keys are names of options.
 */
export function dataArguments<O extends object>(what: string, x: unknown, second: unknown, third: O | null | undefined, known: readonly (keyof O & string)[]): {y: unknown; options: O} {
  const isNamed = isOptions(second) && Object.keys(second).every((key) => (known as readonly string[]).includes(key));
  const leftOut = third === undefined && isOptions(second) && (isNamed || isBatches(x));
  return {y: leftOut ? null : (second ?? null), options: checkedOptions(what, leftOut ? (second as O) : third, known)};
}
