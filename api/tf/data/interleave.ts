import {isPromise, show, ValueError} from '../../../engine/index.ts';
import type {ElementFunction} from './called.ts';
import {checkCount} from './checkCount.ts';
import {spread} from './element.ts';
import {type Stream, UNKNOWN} from './Stream.ts';

export interface InterleaveOptions {
  /** Data sets that are open at once. Default 4. */
  cycleLength?: number | null;
  /** Elements of each in a row. Default 1. */
  blockLength?: number | null;
  /** Accepted for TensorFlow's sake: prefetch in the inner data sets reads ahead. */
  numParallelCalls?: number | null;
  /** Accepted for TensorFlow's sake: the order is always the same. */
  deterministic?: boolean | null;
}

/** What gives the elements of a data set that a function returned. */
interface Iterated {
  [Symbol.asyncIterator](): AsyncIterator<unknown>;
}

/** The run through the data set that a function makes of an element. */
async function opened(fn: ElementFunction, element: unknown, who: string): Promise<AsyncIterator<unknown>> {
  const result = (fn as (...parts: unknown[]) => unknown)(...(spread(element) as unknown[]));
  const made = isPromise(result) ? await result : result;
  if (typeof made === 'object' && made !== null && Symbol.asyncIterator in made) return (made as Iterated)[Symbol.asyncIterator]();
  throw new ValueError({
    what: `${who}: the function gives no data set.`, got: show(made), expected: 'a Dataset for each element',
    fix: 'return e.g. tf.data.Dataset.fromTensorSlices(...)',
  });
}

/** The elements of the data sets that a function makes of elements: so many in a row of each of so many that are open at once. */
export function interleave(source: Stream, fn: ElementFunction, cycleLength: number, blockLength: number, who: string): Stream {
  checkCount(`${who}: the length of the cycle`, cycleLength, 1);
  checkCount(`${who}: the length of blocks`, blockLength, 1);
  return {
    cardinality: UNKNOWN,
    async *open() {
      const elements = source.open();
      const cycle: (AsyncIterator<unknown> | null)[] = Array.from({length: cycleLength}, () => null);
      let ended = false;
      try {
        for (let place = 0; !ended || cycle.some(Boolean); place = (place + 1) % cycleLength) {
          if (!cycle[place] && !ended) {
            const {value, done} = await elements.next();
            if (done) ended = true;
            else cycle[place] = await opened(fn, value, who);
          }
          for (let k = 0; cycle[place] && k < blockLength; k++) {
            const {value, done} = await cycle[place]!.next();
            if (done) cycle[place] = null;
            else yield value;
          }
        }
      } finally {
        for (const run of cycle) await run?.return?.();
        await elements.return(undefined);
      }
    },
  };
}
