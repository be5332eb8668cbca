import {INFINITE, type Stream} from './Stream.ts';

function cardinalityOf({cardinality}: Stream, count: number | null): number {
  if (count === 0 || cardinality === 0) return 0;
  if (count === null) return INFINITE;
  return cardinality < 0 ? cardinality : cardinality * count;
}

/** All elements, so many times; null: again and again. */
export function repeat<E>(source: Stream<E>, given: number | null): Stream<E> {
  const count = given !== null && given < 0 ? null : given;
  return {
    cardinality: cardinalityOf(source, count),
    async *open() {
      for (let k = 0; count === null || k < count; k++) {
        let isEmpty = true;
        for await (const element of source.open()) {
          isEmpty = false;
          yield element;
        }
        if (isEmpty) return;
      }
    },
  };
}
