import {show, ValueError} from '../../../engine/index.ts';

/** A whole number that is not below the least. @throws ValueError otherwise */
export function checkCount(what: string, value: number, least: number): number {
  if (Number.isInteger(value) && value >= least) return value;
  throw new ValueError({what: `${what} is not valid.`, got: show(value), expected: `a whole number from ${least} on`, fix: 'check the argument'});
}
