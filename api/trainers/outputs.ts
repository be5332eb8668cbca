import {flatten, isTensor, show, ValueError} from '../../engine/index.ts';
import {isKerasTensor} from '../symbolic/KerasTensor.ts';

/** The outputs of a model as a list, with their names where they have some. */
export interface Outputs {
  leaves: unknown[];
  names: string[] | null;
  /** True if the model returns one tensor, not a nest. */
  single: boolean;
}

const isDict = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;

/** @param names  those that the model knows for its outputs */
export function outputsOf(yPred: unknown, names: string[] | null): Outputs {
  const {leaves} = flatten(yPred);
  const keys = isDict(yPred) && leaves.length === Object.keys(yPred).length ? Object.keys(yPred).sort() : null;
  return {leaves, names: keys ?? (names?.length === leaves.length ? names : null), single: isTensor(yPred) || isKerasTensor(yPred)};
}

/**
 * What belongs to each output, of something given by name, in a list, or once.
 *
 * @param repeat  a single value counts for all outputs
 * @throws ValueError for unknown names and lists of another length
 */
export function alignTo({leaves, names, single}: Outputs, given: unknown, what: string, repeat: boolean): unknown[] {
  const count = leaves.length;
  if (isDict(given) && !('class_name' in given)) {
    const known = names ?? [];
    const stray = Object.keys(given).find((key) => !known.includes(key));
    if (stray !== undefined && !(count === 1 && Object.keys(given).length === 1)) {
      throw new ValueError({what: `${what} names an output that the model does not have.`, got: show(stray), expected: known.length > 0 ? `one of ${known.join(', ')}` : 'a list: the outputs have no names'});
    }
    return count === 1 ? Object.values(given) : known.map((name) => given[name] ?? null);
  }
  if (Array.isArray(given)) {
    if (single && count === 1) return given.length === 1 && what !== 'metrics' ? given : [given];
    const flat = given.length === count ? given : what === 'targets' || what === 'sampleWeight' ? flatten(given).leaves : given;
    if (flat.length === count) return flat;
    if (repeat && flat.length === 1) return leaves.map(() => flat[0]);
    throw new ValueError({what: `${what} does not fit the outputs.`, got: `${flat.length} entries`, expected: `${count}${names ? `: ${names.join(', ')}` : ''}`});
  }
  if (count === 1 || repeat) return leaves.map(() => given);
  throw new ValueError({what: `${what} does not fit the outputs.`, got: 'a single one', expected: `${count}${names ? `: ${names.join(', ')}` : ''}`});
}
