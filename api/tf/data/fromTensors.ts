import {toElement} from './element.ts';
import type {Stream} from './Stream.ts';

/** One element. */
export function fromTensors(given: unknown): Stream {
  const element = toElement(given);
  return {
    cardinality: 1,
    async *open() {
      yield element;
    },
  };
}
