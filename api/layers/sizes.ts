import {show, ValueError} from '../../engine/index.ts';

/** One number for all spatial axes, or one for each. */
export type Sizes = number | readonly number[];

/**
 * A list of integers, one per spatial axis, from one for all or a list.
 *
 * @param name   of the argument, for the message
 * @param owner  who complains
 * @param least  the least integer allowed. Default 1
 * @throws ValueError for other lengths and numbers
 */
export function sizes(value: Sizes, count: number, name: string, owner: object, least = 1): number[] {
  const list = typeof value === 'number' ? new Array<number>(count).fill(value) : Array.isArray(value) ? [...(value as number[])] : [];
  if (list.length !== count || list.some((n) => !Number.isInteger(n) || n < least)) {
    const kind = least > 0 ? 'positive integer' : 'non-negative integer';
    throw new ValueError({
      what: `${owner}: ${name} is not valid.`, got: show(value), expected: count === 1 ? `a ${kind}` : `a ${kind}, or ${count} of them`,
      fix: `e.g. ${name}: ${Math.max(least, 2)}`,
    });
  }
  return list;
}

/** A number that must be a positive integer. @throws ValueError for others */
export function positive(value: number, name: string, owner: object): number {
  if (Number.isInteger(value) && value > 0) return value;
  throw new ValueError({what: `${owner}: ${name} is not valid.`, got: show(value), expected: 'a positive integer', fix: `e.g. ${name}: 2`});
}
