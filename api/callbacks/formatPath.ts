import {show, ValueError} from '../../engine/index.ts';
import {pythonExponential} from '../utils/pythonExponential.ts';
import {pythonFloat} from './pythonFloat.ts';

/** A number in the way that a format of Python says: 03d, .2f, 8.3e; of nothing, floats show that they are floats. */
function formatted(value: number, spec: string, isWhole: boolean): string {
  const parts = /^(0?)(\d*)(?:\.(\d+))?([dfeg%]?)$/.exec(spec);
  if (!parts) {
    throw new ValueError({
      what: 'A format in a file path is not known.', got: show(spec), expected: 'a width, a precision and one of d, f, e, g, %',
      fix: 'e.g. {epoch:02d} or {val_loss:.2f}',
    });
  }
  const [, zero, width, precision, kind] = parts as unknown as [string, string, string, string | undefined, string];
  const digits = precision === undefined ? 6 : Number(precision);
  const text = kind === 'f' ? value.toFixed(digits) : kind === '%' ? `${(value * 100).toFixed(digits)}%` : kind === 'e' ? pythonExponential(value, digits)
    : kind === 'g' || precision !== undefined ? String(Number(value.toPrecision(Math.max(1, digits)))) : isWhole ? String(value) : pythonFloat(value);
  return text.padStart(Number(width), zero || ' ');
}

/**
 * A file path with the numbers of an epoch in it: 'model.{epoch:02d}-{val_loss:.2f}.keras'. Double braces stand for braces.
 *
 * @param whole   integers by name
 * @param floats  the others
 * @throws ValueError for a name that is not there
 */
export function formatPath(path: string, whole: Readonly<Record<string, number>>, floats: Readonly<Record<string, number>>): string {
  return path.replace(/\{\{|\}\}|\{(\w+)(?::([^{}]*))?\}/g, (match, name: string | undefined, spec = '') => {
    if (name === undefined) return match[0]!;
    const value = floats[name] ?? whole[name];
    if (value === undefined) {
      throw new ValueError({
        what: 'A file path names a value that there is not.', got: show(path),
        expected: `names out of ${[...Object.keys(whole), ...Object.keys(floats)].join(', ')}`, fix: 'check the spelling; val_loss needs validation data',
      });
    }
    return formatted(value, spec as string, !(name in floats));
  });
}
