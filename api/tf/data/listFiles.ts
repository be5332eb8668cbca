import {show, ValueError} from '../../../engine/index.ts';
import {files} from '../../files/files.ts';
import {glob} from '../../files/glob.ts';
import {DataArray, type TextArray} from './DataArray.ts';
import {type Stream, UNKNOWN} from './Stream.ts';

/** The paths that fit patterns, looked for anew in each run. */
export function listFiles(patterns: string | readonly string[]): Stream<TextArray> {
  const list = typeof patterns === 'string' ? [patterns] : patterns;
  return {
    cardinality: UNKNOWN,
    async *open() {
      const fs = await files('listFiles');
      const found = (await Promise.all(list.map((pattern) => glob(fs, pattern)))).flat();
      if (found.length === 0) {
        throw new ValueError({
          what: 'listFiles: there are no such files.', got: show(patterns), expected: 'a pattern for files that are there',
          fix: 'check the path; * stands for any letters, but not for /',
        });
      }
      for (const path of found) yield new DataArray<readonly string[]>([path], [], 'string');
    },
  };
}
