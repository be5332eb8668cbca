import {checkCount} from './checkCount.ts';
import type {Stream} from './Stream.ts';

/** Elements that are made ahead where nobody says how many. */
const AHEAD = 2;

/** Asks for so many elements before they are wanted. */
export function prefetch<E>(source: Stream<E>, bufferSize: number): Stream<E> {
  const most = checkCount('prefetch: the size of the buffer', bufferSize, -1) === -1 ? AHEAD : bufferSize;
  if (most === 0) return source;
  return {
    cardinality: source.cardinality,
    async *open() {
      const elements = source.open();
      const pending: Promise<IteratorResult<E>>[] = [];
      try {
        for (;;) {
          while (pending.length <= most) {
            const next = elements.next();
            next.catch(() => {}); // told to whoever asks for it
            pending.push(next);
          }
          const {value, done} = await pending.shift()!;
          if (done) return;
          yield value;
        }
      } finally {
        await elements.return(undefined);
      }
    },
  };
}
