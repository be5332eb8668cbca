import type {Stream} from './Stream.ts';

/** Keeps the elements of the first run that comes to its end, and gives them in all later ones. */
export function cache<E>(source: Stream<E>): Stream<E> {
  let kept: readonly E[] | null = null;
  return {
    cardinality: source.cardinality,
    async *open() {
      if (kept) {
        yield* kept;
        return;
      }
      const seen: E[] = [];
      for await (const element of source.open()) {
        seen.push(element);
        yield element;
      }
      kept = seen;
    },
  };
}
