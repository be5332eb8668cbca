import type {Stream} from './Stream.ts';

/** Elements that are there already. */
export const listed = <E>(elements: readonly E[]): Stream<E> => ({
  cardinality: elements.length,
  async *open() {
    yield* elements;
  },
});
