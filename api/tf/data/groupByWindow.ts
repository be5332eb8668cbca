import {called, type ElementFunction, numberOf} from './called.ts';
import {checkCount} from './checkCount.ts';
import {spread} from './element.ts';
import {listed} from './listed.ts';
import {type Stream, UNKNOWN} from './Stream.ts';

/**
 * Collects elements by a key, and gives what a function makes of so many of one key.
 *
 * @param sizeOf  how many elements of a key are waited for; the rest comes at the end
 */
export function groupByWindow(
  source: Stream, keyOf: ElementFunction, reduce: (key: number, window: Stream) => Stream, sizeOf: (key: number) => number,
): Stream {
  const key = (element: unknown): number | Promise<number> => called(keyOf, spread(element), numberOf);
  return {
    cardinality: UNKNOWN,
    async *open() {
      const groups = new Map<number, unknown[]>();
      for await (const element of source.open()) {
        const own = await key(element);
        const group = groups.get(own) ?? [];
        groups.set(own, group);
        group.push(element);
        if (group.length < checkCount('groupByWindow: the size of a window', sizeOf(own), 1)) continue;
        groups.delete(own);
        yield* reduce(own, listed(group)).open();
      }
      for (const [own, group] of groups) yield* reduce(own, listed(group)).open();
    },
  };
}
