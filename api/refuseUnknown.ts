import {show, ValueError} from '../engine/index.ts';
import {classNameOf} from './kerasExport.ts';
import {nearestName} from './nearestName.ts';

/**
 * Complains about options that nobody knows.
 *
 * @param target   the class, or the name of the function, that was given them
 * @param options  those that are left over
 * @param known    those that there are, where they can be told
 */
export function refuseUnknown(target: (abstract new (...args: never[]) => unknown) | string, options: object, known: readonly string[] = []): void {
  const [stray] = Object.entries(options);
  if (stray === undefined) return;
  const [key, value] = stray;
  const meant = nearestName(key, known) ?? (key.includes('_') && known.length === 0 ? key.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase()) : undefined);
  throw new ValueError({
    what: `${typeof target === 'string' ? target : classNameOf(target)}: there is no such argument.`, got: `${key} = ${show(value)}`,
    expected: known.length > 0 ? known.join(', ') : 'the arguments of Keras in camelCase', fix: meant === undefined ? 'check the spelling' : `write ${meant}`,
  });
}
