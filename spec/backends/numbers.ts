/** A source of pseudo-random numbers, the same for the same seed. */
export function generator(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Whole numbers from -8 to 8: sums of some thousand products of them are exact in float32, whatever their order. */
export function wholeNumbers(count: number, seed: number): number[] {
  const next = generator(seed);
  return Array.from({length: count}, () => Math.floor(next() * 17) - 8);
}

/** Float32 numbers between -1 and 1. */
export function fractions(count: number, seed: number): number[] {
  const next = generator(seed);
  return Array.from({length: count}, () => Math.fround(next() * 2 - 1));
}
