import {show, ValueError} from '../../../engine/index.ts';
import {DataArray} from './DataArray.ts';
import type {Stream} from './Stream.ts';

/** Whole numbers from start on, to before stop. */
export function range(start: number, stop: number, step: number): Stream<DataArray> {
  if (step === 0 || ![start, stop, step].every(Number.isInteger)) {
    throw new ValueError({
      what: 'range is not valid.', got: show([start, stop, step]), expected: 'whole numbers, the step not 0',
      fix: 'e.g. range(10), range(2, 10), range(10, 0, -1)',
    });
  }
  const count = Math.max(0, Math.ceil((stop - start) / step));
  return {
    cardinality: count,
    async *open() {
      for (let i = 0; i < count; i++) yield new DataArray(Int32Array.of(start + i * step), [], 'int32');
    },
  };
}
