import {MersenneTwister} from './MersenneTwister.ts';

const generator = new MersenneTwister();
seedNumpy(Math.floor(Math.random() * 2 ** 32));

/** Seeds as numpy.random.seed does. */
export function seedNumpy(seed: number): void {
  generator.seed(seed);
}

/** The numbers 0 .. n-1 in random order. @source numpy.random.permutation */
export function permutation(n: number): Int32Array {
  const order = new Int32Array(n);
  for (let i = 0; i < n; i++) order[i] = i;
  for (let i = n - 1; i > 0; i--) {
    const mask = 2 ** (32 - Math.clz32(i)) - 1;
    let j = generator.next() & mask;
    while (j > i) j = generator.next() & mask;
    [order[i], order[j]] = [order[j]!, order[i]!];
  }
  return order;
}
