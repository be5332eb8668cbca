import {type ElementFunction, judged} from './called.ts';
import {type Stream, UNKNOWN} from './Stream.ts';

/** The elements of which a function says yes. */
export function filter<E>(source: Stream<E>, predicate: ElementFunction): Stream<E> {
  return {
    cardinality: UNKNOWN,
    async *open() {
      for await (const element of source.open()) if (await judged(predicate, element)) yield element;
    },
  };
}
