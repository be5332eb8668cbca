import {DataArray} from './DataArray.ts';
import type {Stream} from './Stream.ts';

/** Elements with their numbers. */
export function enumerate<E>(source: Stream<E>, start: number): Stream<[DataArray, E]> {
  return {
    cardinality: source.cardinality,
    async *open() {
      let i = start;
      for await (const element of source.open()) yield [new DataArray(Int32Array.of(i++), [], 'int32'), element];
    },
  };
}
