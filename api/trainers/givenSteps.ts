import {show, ValueError} from '../../engine/index.ts';
import {maxStepsPerEpoch} from '../config.ts';

/** A number of steps that somebody gave, checked, and held below that of the configuration; null: all batches. */
export function givenSteps(steps: number | null = null): number | null {
  if (steps !== null && (!Number.isInteger(steps) || steps <= 0)) {
    throw new ValueError({
      what: 'The number of steps is not valid.', got: show(steps), expected: 'a positive integer, or null: all batches', fix: 'leave it out to take all batches',
    });
  }
  const limit = maxStepsPerEpoch();
  return limit === null ? steps : Math.min(limit, steps ?? limit);
}
