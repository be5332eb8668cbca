import {flatten, unflatten} from '../../../engine/index.ts';
import {checkCount} from './checkCount.ts';
import {listed} from './listed.ts';
import {counted, type Stream} from './Stream.ts';

export interface WindowOptions {
  /** Elements from the beginning of a window to that of the next. Default: the size. */
  shift?: number | null;
  /** Elements from one of a window to the next. Default 1. */
  stride?: number;
  /** Leaves out windows at the end that are not full. Default false. */
  dropRemainder?: boolean;
}

/** Elements in a row, in windows that may overlap or leave some out: each part of the elements becomes a data set, in the same nest. */
export function slidingWindows(
  source: Stream, size: number, {shift = null, stride = 1, dropRemainder = false}: WindowOptions, make: (stream: Stream) => unknown,
): Stream {
  const step = shift ?? size;
  for (const [what, value] of [['size', size], ['shift', step], ['stride', stride]] as const) checkCount(`window: the ${what}`, value, 1);
  const span = (size - 1) * stride + 1;
  return {
    cardinality: counted(source, (n) => (dropRemainder ? (n < span ? 0 : Math.floor((n - span) / step) + 1) : Math.ceil(n / step))),
    async *open() {
      const opened = (buffer: readonly unknown[]): unknown => {
        const rows = buffer.filter((_, i) => i < span && i % stride === 0).map((element) => flatten(element));
        return unflatten(rows[0]!.def, rows[0]!.leaves.map((_, k) => make(listed(rows.map(({leaves}) => leaves[k])))));
      };
      let buffer: unknown[] = [];
      let passed = 0; // elements between two windows that belong to none
      for await (const element of source.open()) {
        if (passed > 0) {
          passed -= 1;
          continue;
        }
        buffer.push(element);
        if (buffer.length < span) continue;
        yield opened(buffer);
        passed = Math.max(0, step - buffer.length);
        buffer = buffer.slice(step);
      }
      for (; buffer.length > 0 && !dropRemainder; buffer = buffer.slice(step)) yield opened(buffer);
    },
  };
}
