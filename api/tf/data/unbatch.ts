import {rowsOf} from './rows.ts';
import {type Stream, UNKNOWN} from './Stream.ts';

/** The rows of elements, one by one. */
export function unbatch(source: Stream): Stream {
  return {
    cardinality: UNKNOWN,
    async *open() {
      for await (const element of source.open()) {
        const {count, row} = rowsOf(element, 'unbatch');
        for (let i = 0; i < count; i++) yield row(i);
      }
    },
  };
}
