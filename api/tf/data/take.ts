import {checkCount} from './checkCount.ts';
import {INFINITE, type Stream} from './Stream.ts';

function cardinalityOf({cardinality}: Stream, count: number): number {
  if (count === -1) return cardinality;
  if (count === 0 || cardinality === INFINITE) return count;
  return cardinality < 0 ? cardinality : Math.min(count, cardinality);
}

/** At most so many elements; -1: all. */
export function take<E>(source: Stream<E>, count: number): Stream<E> {
  checkCount('take: the count', count, -1);
  return {
    cardinality: cardinalityOf(source, count),
    async *open() {
      if (count === 0) return;
      let taken = 0;
      for await (const element of source.open()) {
        yield element;
        taken += 1;
        if (taken === count) return;
      }
    },
  };
}
