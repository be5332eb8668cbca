import {mapParts, partsOf} from './element.ts';
import {countRows, rowOf} from './rows.ts';
import {type Stream, UNKNOWN} from './Stream.ts';

/** The rows of elements, one by one. */
export function unbatch(source: Stream): Stream {
  return {
    cardinality: UNKNOWN,
    async *open() {
      for await (const element of source.open()) {
        const count = countRows(partsOf(element).filter((part) => part !== null), 'unbatch');
        for (let i = 0; i < count; i++) yield mapParts(element, (part) => rowOf(part, i));
      }
    },
  };
}
