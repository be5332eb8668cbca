import {DataArray, type TextArray} from './DataArray.ts';
import {pathsOf} from './pathsOf.ts';
import {type Stream, UNKNOWN} from './Stream.ts';

/** The paths that fit patterns, looked for anew in each run. */
export function listFiles(patterns: string | readonly string[]): Stream<TextArray> {
  return {
    cardinality: UNKNOWN,
    async *open() {
      for (const path of await pathsOf('listFiles', patterns)) yield new DataArray<readonly string[]>([path], [], 'string');
    },
  };
}
