import {show, ValueError} from '../../../engine/index.ts';

/** A number that must be at least 0. @throws ValueError for others */
export function notNegative(value: number, name: string, owner: object): number {
  if (typeof value === 'number' && value >= 0) return value;
  throw new ValueError({what: `${owner}: ${name} is not valid.`, got: show(value), expected: 'a number that is not negative', fix: 'leave it out for its default'});
}
