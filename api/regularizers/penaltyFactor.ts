import {show, ValueError} from '../../engine/index.ts';

/** The factor of a penalty, checked: a finite number, at least 0. */
export function penaltyFactor(value: number, name: string): number {
  if (typeof value === 'number' && Number.isFinite(value) && value >= 0) return value;
  throw new ValueError({what: `The regularization factor ${name} makes no sense.`, got: show(value), expected: 'a finite number, at least 0', fix: `give ${name} as a number such as 0.01`});
}
