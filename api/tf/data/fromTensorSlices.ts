import {mapParts, partsOf, toElement} from './element.ts';
import {countRows, rowOf} from './rows.ts';
import type {Stream} from './Stream.ts';

/** The rows of arrays. */
export function fromTensorSlices(given: unknown): Stream {
  const whole = toElement(given);
  const count = countRows(partsOf(whole).filter((part) => part !== null), 'fromTensorSlices');
  return {
    cardinality: count,
    async *open() {
      for (let i = 0; i < count; i++) yield mapParts(whole, (part) => rowOf(part, i));
    },
  };
}
