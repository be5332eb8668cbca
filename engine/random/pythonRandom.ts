import {MersenneTwister} from './MersenneTwister.ts';
import {shuffled} from './shuffled.ts';

const generator = new MersenneTwister();
seedPython(Math.floor(Math.random() * 2 ** 32));

/** Seeds as Python's random.seed does, for whole numbers below 2^53. */
export function seedPython(seed: number): void {
  const magnitude = Math.abs(seed);
  generator.seedWords(magnitude < 2 ** 32 ? [magnitude] : [magnitude % 2 ** 32, Math.floor(magnitude / 2 ** 32)]);
}

/** A whole number from min to max, both included; max - min below 2^32. @source random.randint */
export function randomInteger(min: number, max: number): number {
  const span = max - min + 1;
  const bits = 32 - Math.clz32(span);
  for (;;) {
    const drawn = generator.next() >>> (32 - bits);
    if (drawn < span) return min + drawn;
  }
}

/** The numbers 0 .. n-1 in random order. @source random.shuffle */
export const pythonOrder = (n: number): Int32Array => shuffled(n, (max) => randomInteger(0, max));
