import {toElement} from './element.ts';
import {rowsOf} from './rows.ts';
import type {Stream} from './Stream.ts';

/** The rows of arrays. */
export function fromTensorSlices(given: unknown): Stream {
  const {count, row} = rowsOf(toElement(given), 'fromTensorSlices');
  return {
    cardinality: count,
    async *open() {
      for (let i = 0; i < count; i++) yield row(i);
    },
  };
}
