import {ValueError, show} from '../../../engine/index.ts';
import {called, type ElementFunction} from './called.ts';
import {toElement} from './element.ts';
import type {Stream} from './Stream.ts';

function pair(result: unknown): [state: unknown, output: unknown] {
  if (Array.isArray(result) && result.length === 2) return [toElement(result[0]), toElement(result[1])];
  throw new ValueError({what: 'scan: the function gives no pair.', got: show(result), expected: '[state, output]', fix: 'return both'});
}

/** What a function gives for a state and each element, one after the other. */
export function scan(source: Stream, initialState: unknown, fn: ElementFunction): Stream {
  const first = toElement(initialState);
  return {
    cardinality: source.cardinality,
    async *open() {
      let state = first;
      for await (const element of source.open()) {
        const [next, output] = await called(fn, [state, element], pair);
        state = next;
        yield output;
      }
    },
  };
}
