import {INFINITE, type Stream, UNKNOWN} from './Stream.ts';

/** The elements of one, then those of another. */
export function concatenate<E, F>(first: Stream<E>, second: Stream<F>): Stream<E | F> {
  const known = [first.cardinality, second.cardinality];
  return {
    cardinality: known.includes(INFINITE) ? INFINITE : known.includes(UNKNOWN) ? UNKNOWN : first.cardinality + second.cardinality,
    async *open() {
      yield* first.open();
      yield* second.open();
    },
  };
}
