import {innermostScope, isPromise, keep, tidy} from '../../../engine/index.ts';
import {partsOf, spread, toElement} from './element.ts';

/** A function of elements: the parts of a tuple are its arguments. Async ones are waited for. */
export type ElementFunction = (...parts: never[]) => unknown;

/**
 * What a user's function gives for an element. Tensors that it made are freed, save those of an async function, which may need them still.
 *
 * @param read  what becomes of the result
 */
export function called<R>(fn: ElementFunction, parts: readonly unknown[], read: (result: unknown) => R): R | Promise<R> {
  const {pending, value} = tidy(() => {
    const result = fn(...(parts as never[]));
    if (!isPromise(result)) return {pending: null, value: read(result)};
    for (const tensor of innermostScope()!) keep(tensor);
    return {pending: result, value: null};
  });
  return pending === null ? (value as R) : Promise.resolve(pending).then(read);
}

/** The element that a user's function makes of another. */
export const mapped = (fn: ElementFunction, element: unknown): unknown => called(fn, spread(element), toElement);

/** The number in what a user's function gave. */
export const numberOf = (result: unknown): number => Number(partsOf(toElement(result))[0]!.item());

/** What a user's function says of an element: yes or no. */
export const judged = (fn: ElementFunction, element: unknown): boolean | Promise<boolean> =>
  called(fn, spread(element), (result) => (typeof result === 'boolean' ? result : Boolean(partsOf(toElement(result))[0]?.item())));
