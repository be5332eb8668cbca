import {MersenneTwister} from './MersenneTwister.ts';
import {shuffled} from './shuffled.ts';

/** A generator of its own that draws as numpy's with the same seed. @source numpy.random.RandomState */
export class RandomState {
  readonly #generator = new MersenneTwister();

  constructor(seed: number) {
    this.seed(seed);
  }

  seed(seed: number): void {
    this.#generator.seed(seed);
  }

  /** A whole number from 0 to max, both included; max below 2^32. */
  integer(max: number): number {
    if (max === 0) return 0;
    const mask = 2 ** (32 - Math.clz32(max)) - 1;
    for (;;) {
      const drawn = (this.#generator.next() & mask) >>> 0;
      if (drawn <= max) return drawn;
    }
  }

  /** The numbers 0 .. n-1 in random order. @source numpy.random.RandomState.permutation */
  permutation(n: number): Int32Array {
    return shuffled(n, (max) => this.integer(max));
  }
}
