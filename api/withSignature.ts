import {Signature} from './Signature.ts';

/** The parameters that are not optional, from the first on. */
type RequiredOf<P extends readonly unknown[]> = P extends readonly [infer First, ...infer Rest] ? [First, ...RequiredOf<Rest>] : [];

/** The values that the options of a call may have. */
type ValueOf<P extends readonly unknown[]> = P extends readonly [...RequiredOf<P>, (infer O)?] ? (O extends object ? O[keyof O] : never) : never;

/** A function whose options may as well follow its other arguments by themselves, in Python's order. */
export type ByPosition<F> = F extends (...args: infer P) => infer R
  ? P['length'] extends RequiredOf<P>['length'] ? F : F & ((...args: [...RequiredOf<P>, ValueOf<P>, ...ValueOf<P>[]]) => R)
  : F;

const signed = new WeakSet<object>();

/** Marks a function that refuses what is not among its parameters. */
export function markSigned(fn: object): void {
  signed.add(fn);
}

/** True for a function that refuses what is not among its parameters: options that it does not name must not be passed to it. */
export const isSigned = (fn: object): boolean => signed.has(fn);

/**
 * A function that takes its arguments as in Python: those with a default by name among the options, or by position. What is missing, too much or unknown
 * is an error.
 *
 * @param name        what messages call it
 * @param parameters  as Signature reads them: 'x | axis keepdims'
 */
export function withSignature<F extends (...args: never[]) => unknown>(name: string, parameters: string, fn: F): ByPosition<F> {
  const signature = new Signature(name, parameters);
  const checked = (...args: unknown[]): unknown => fn(...(signature.bind(args) as never[]));
  markSigned(checked);
  return Object.defineProperty(checked, 'name', {value: name}) as ByPosition<F>;
}
