import {show, ValueError} from '../../../engine/index.ts';
import {files} from '../../files/files.ts';
import {glob} from '../../files/glob.ts';

/** The paths that fit one pattern or another. @throws ValueError if there are none */
export async function pathsOf(who: string, patterns: string | readonly string[]): Promise<string[]> {
  const fs = await files(who);
  const list = typeof patterns === 'string' ? [patterns] : patterns;
  const found = (await Promise.all(list.map((pattern) => glob(fs, pattern)))).flat();
  if (found.length > 0) return found;
  throw new ValueError({
    what: `${who}: there are no such files.`, got: show(patterns), expected: 'a pattern for files that are there',
    fix: 'check the path; * stands for any letters, but not for /',
  });
}
