import {ValueError} from './errors.ts';

/** True for what `await` waits for. */
export const isPromise = (value: unknown): value is PromiseLike<unknown> => typeof value === 'object' && value !== null && 'then' in value;

/**
 * Complains if a function that has to compute at once gave a promise. What becomes of the promise no longer matters.
 *
 * @param who  whose result it is
 */
export function refusePromise(value: unknown, who: string): void {
  if (!isPromise(value)) return;
  Promise.resolve(value).catch(() => {});
  throw new ValueError({what: `${who} is asynchronous.`, got: 'a promise', expected: 'a function that computes its result at once, with keras.ops', fix: 'leave out async and await'});
}
