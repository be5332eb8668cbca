import {checkCount} from './checkCount.ts';
import {mergeParts} from './element.ts';
import {stacked} from './rows.ts';
import {counted, type Stream} from './Stream.ts';

/** Groups of elements in a row; the last is smaller if it is not dropped. */
export function groups<E>(source: Stream<E>, size: number, dropRemainder: boolean): Stream<E[]> {
  return {
    cardinality: counted(source, (n) => (dropRemainder ? Math.floor(n / size) : Math.ceil(n / size))),
    async *open() {
      let group: E[] = [];
      for await (const element of source.open()) {
        group.push(element);
        if (group.length < size) continue;
        yield group;
        group = [];
      }
      if (group.length > 0 && !dropRemainder) yield group;
    },
  };
}

/** Elements stacked along a new first axis. */
export function batch(source: Stream, batchSize: number, dropRemainder: boolean): Stream {
  const grouped = groups(source, checkCount('batch: the size', batchSize, 1), dropRemainder);
  return {
    cardinality: grouped.cardinality,
    async *open() {
      for await (const group of grouped.open()) yield mergeParts(group, 'batch', stacked);
    },
  };
}
