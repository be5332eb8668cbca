import {isPlainObject, isTensor} from '../engine/index.ts';

/** True for an array of numbers, nested or not: an array of arrays that are data themselves is a nest. */
function isNumbers(value: readonly unknown[]): boolean {
  let first: unknown = value;
  while (Array.isArray(first)) [first] = first as unknown[];
  return typeof first === 'number' || typeof first === 'boolean' || first === undefined;
}

/** True for what is one array of data, not a nest of several: a number, nested arrays of numbers, a typed array, a tensor, {data, shape}. */
export const isData = (value: unknown): boolean =>
  isTensor(value) || ArrayBuffer.isView(value) || (Array.isArray(value) ? isNumbers(value) : !isPlainObject(value) || 'data' in value && 'shape' in value);

/** Applies a function to each array of a nest of data; null stays null. */
export function mapData<R>(tree: unknown, f: (data: unknown) => R): unknown {
  if (tree === null || tree === undefined) return null;
  if (isData(tree)) return f(tree);
  if (Array.isArray(tree)) return tree.map((entry) => mapData(entry, f));
  return Object.fromEntries(Object.entries(tree as object).map(([key, entry]) => [key, mapData(entry, f)]));
}
