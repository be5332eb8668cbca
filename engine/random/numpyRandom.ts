import {RandomState} from './RandomState.ts';

const generator = new RandomState(Math.floor(Math.random() * 2 ** 32));

/** Seeds as numpy.random.seed does. */
export function seedNumpy(seed: number): void {
  generator.seed(seed);
}

/** The numbers 0 .. n-1 in random order. @source numpy.random.permutation */
export const permutation = (n: number): Int32Array => generator.permutation(n);

/** A seed for an object that was given none. @source numpy.random.randint(1e6) */
export const numpySeed = (): number => generator.integer(999_999);
