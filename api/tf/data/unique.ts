import {partsOf} from './element.ts';
import {type Stream, UNKNOWN} from './Stream.ts';

/** Elements that were not there before. */
export function unique<E>(source: Stream<E>): Stream<E> {
  return {
    cardinality: UNKNOWN,
    async *open() {
      const seen = new Set<string>();
      for await (const element of source.open()) {
        const key = JSON.stringify(partsOf(element).map((part) => part && [part.dtype, part.shape, Array.from(part.data as ArrayLike<unknown>, String)]));
        if (seen.has(key)) continue;
        seen.add(key);
        yield element;
      }
    },
  };
}
