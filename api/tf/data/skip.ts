import {checkCount} from './checkCount.ts';
import {counted, type Stream} from './Stream.ts';

/** The elements after so many; -1: none. */
export function skip<E>(source: Stream<E>, count: number): Stream<E> {
  checkCount('skip: the count', count, -1);
  return {
    cardinality: count === -1 ? 0 : counted(source, (n) => Math.max(0, n - count)),
    async *open() {
      if (count === -1) return;
      let seen = 0;
      for await (const element of source.open()) {
        if (seen >= count) yield element;
        seen += 1;
      }
    },
  };
}
