import {numpySeed, RandomState} from '../../../engine/index.ts';
import {checkCount} from './checkCount.ts';
import type {Stream} from './Stream.ts';

/** Seeds of runs: one after the other, or always the same. */
function seeds(seed: number | null, reshuffles: boolean): () => number {
  let first: number | null = null;
  let random: RandomState | null = null;
  return () => {
    first ??= seed ?? numpySeed();
    if (!reshuffles) return first;
    random ??= new RandomState(first);
    return random.integer(2 ** 32 - 1);
  };
}

/** Keeps so many elements, and gives one of them at random whenever another comes: none comes earlier than by the size of the buffer. */
export function shuffle<E>(source: Stream<E>, bufferSize: number, seed: number | null, reshuffleEachIteration: boolean): Stream<E> {
  checkCount('shuffle: the size of the buffer', bufferSize, 1);
  const nextSeed = seeds(seed, reshuffleEachIteration);
  return {
    cardinality: source.cardinality,
    async *open() {
      const random = new RandomState(nextSeed());
      const buffer: E[] = [];
      for await (const element of source.open()) {
        if (buffer.length < bufferSize) {
          buffer.push(element);
          continue;
        }
        const i = random.integer(bufferSize - 1);
        const chosen = buffer[i]!;
        buffer[i] = element;
        yield chosen;
      }
      while (buffer.length > 0) {
        const i = random.integer(buffer.length - 1);
        const chosen = buffer[i]!;
        const last = buffer.pop()!;
        if (i < buffer.length) buffer[i] = last;
        yield chosen;
      }
    },
  };
}
