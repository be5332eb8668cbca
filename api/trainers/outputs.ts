import {isPlainObject, show, ValueError} from '../../engine/index.ts';

/** One tensor that a model returns. */
export interface Output {
  tensor: unknown;
  /** Where it stands in the nest of outputs. */
  path: readonly (string | number)[];
  /** What it is called: by its key in a flat object, or by the model. */
  name: string | null;
}

/** What a model returns: a tensor or a nest of them. */
export interface Outputs {
  tree: unknown;
  list: readonly Output[];
}

/** An object of things by name; a serialized Keras object is one thing. */
const isDict = (value: unknown): value is Record<string, unknown> => isPlainObject(value) && !('class_name' in value);
const isNest = (value: unknown): value is object => Array.isArray(value) || isDict(value);

/** The parts of a nest (of outputs, losses, weights), each with its place. */
export function leavesOf(tree: unknown, path: readonly (string | number)[] = []): {tensor: unknown; path: readonly (string | number)[]}[] {
  if (!isNest(tree)) return [{tensor: tree, path}];
  if (Array.isArray(tree)) return tree.flatMap((entry, i) => leavesOf(entry, [...path, i]));
  return Object.keys(tree).sort().flatMap((key) => leavesOf((tree as Record<string, unknown>)[key], [...path, key]));
}

/** @param names  those that the model knows for its outputs */
export function outputsOf(tree: unknown, names: readonly string[] | null): Outputs {
  const leaves = leavesOf(tree);
  const flat = leaves.every(({path}) => path.length <= 1);
  const known = names?.length === leaves.length ? names : null;
  return {tree, list: leaves.map((leaf, i) => ({...leaf, name: flat && typeof leaf.path[0] === 'string' ? leaf.path[0] : (known?.[i] ?? null)}))};
}

/**
 * What belongs to each output, of something given in the form of the outputs, by their names, in a list, or once.
 *
 * @param what  what is given, for the message
 * @param few   what becomes of less than there are outputs: 'one' counts for all, 'some' in a list are those of the first outputs; else each needs its own
 * @throws ValueError for unknown names and lists of another length
 */
export function alignTo({tree, list}: Outputs, given: unknown, what: string, few: 'one' | 'some' | 'none'): unknown[] {
  const repeat = few !== 'none';
  const names = list.map(({name}) => name);
  const known = names.filter((name) => name !== null);
  const complain = (got: string): never => {
    throw new ValueError({
      what: `${what} does not fit the outputs of the model.`, got, expected: list.length === 1 ? 'one' : `${list.length}${known.length > 0 ? `: ${known.join(', ')}` : ', in the form of the outputs'}`,
      fix: 'give a list in the order of the outputs, or an object with their names as keys',
    });
  };
  if (list.length === 1 && isDict(given) && !isDict(tree)) {
    const [key, ...more] = Object.keys(given);
    if (more.length > 0 || key === undefined || known.length > 0 && key !== known[0]) complain(`keys ${show(Object.keys(given))}`);
    return [given[key!]];
  }
  if (Array.isArray(tree) && isDict(given)) {
    const stray = Object.keys(given).find((key) => !known.includes(key));
    if (stray !== undefined) complain(`an output ${show(stray)}`);
    return names.map((name) => given[name!] ?? null);
  }
  if (!isNest(tree) && Array.isArray(given) && given.length === 1) return given;
  const walk = (outputs: unknown, value: unknown): unknown[] => {
    if (!isNest(outputs)) return [value ?? null];
    const size = leavesOf(outputs).length;
    if (value === null || value === undefined || (repeat || size === 1) && !isNest(value)) return new Array<unknown>(size).fill(value ?? null);
    if (Array.isArray(outputs) && Array.isArray(value) && outputs.length === value.length) return outputs.flatMap((entry, i) => walk(entry, value[i]));
    if (isDict(outputs) && isDict(value)) {
      const stray = Object.keys(value).find((key) => !(key in outputs));
      if (stray !== undefined) complain(`an output ${show(stray)}`);
      return Object.keys(outputs).sort().flatMap((key) => walk(outputs[key], value[key]));
    }
    if (isNest(value)) {
      const entries = Array.isArray(value) ? (value as unknown[]) : leavesOf(value).map(({tensor}) => tensor);
      if (entries.length === size) return entries;
      if (few === 'one' && entries.length === 1) return new Array<unknown>(size).fill(entries[0]);
      if (few === 'some' && entries.length < size) return [...entries, ...new Array<unknown>(size - entries.length).fill(null)];
      complain(`${entries.length} entries`);
    }
    return complain('a single one');
  };
  return walk(tree, given);
}

/** @throws ValueError if there are no targets for an output that has a loss or a metric */
export function assertTarget(target: unknown, {list}: Outputs, index: number, has: 'loss' | 'metric'): void {
  if (target !== null && target !== undefined) return;
  const names = list.map(({name}, i) => name ?? `number ${i}`);
  throw new ValueError({
    what: `The output ${names[index]} has a ${has}, but no targets.`, got: 'a y without them', expected: `targets for each output with a loss or a metric; the outputs are ${names.join(', ')}`,
    fix: has === 'loss' ? 'add them to y, or give this output no loss (null)' : 'add them to y, or give this output no metric',
  });
}
