import {checkedOptions, isOptions} from '../arguments.ts';
import {isBatches} from './IterableSource.ts';

/**
 * The targets and the options of a call (x, y, options), where y may be left out: (x, options). Beside a source of batches stands no y; else an object is taken
 * for the options if all its keys are names of options.
 */
export function dataArguments<O extends object>(what: string, x: unknown, second: unknown, third: O | null | undefined, known: readonly (keyof O & string)[]): {y: unknown; options: O} {
  const isNamed = isOptions(second) && Object.keys(second).every((key) => (known as readonly string[]).includes(key));
  const leftOut = third === undefined && isOptions(second) && (isNamed || isBatches(x));
  return {y: leftOut ? null : (second ?? null), options: checkedOptions(what, leftOut ? (second as O) : third, known)};
}
