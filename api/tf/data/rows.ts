import {flatten, type NumericArray, sameShape, ShapeError, show, sizeOf, unflatten} from '../../../engine/index.ts';
import {DataArray, type Values} from './DataArray.ts';

type ArrayClass = new (length: number) => NumericArray;

/** Elements `from` to before `to`, of typed arrays in the same memory. */
export const cut = (data: Values, from: number, to: number): Values => (ArrayBuffer.isView(data) ? data.subarray(from, to) : data.slice(from, to));

/** The part of an array with one index along the first axis. */
export function rowOf({data, shape, dtype}: DataArray<Values>, i: number): DataArray<Values> {
  const inner = shape.slice(1);
  const step = sizeOf(inner);
  return new DataArray(cut(data, i * step, (i + 1) * step), inner, dtype);
}

/** The number of rows of arrays. @throws ShapeError if they differ, or if one has no axis */
function countRows(arrays: readonly DataArray<Values>[], what: string): number {
  const counts = arrays.map(({shape}) => shape[0]);
  if (counts.length > 0 && counts.every((count) => count !== undefined && count === counts[0])) return counts[0]!;
  throw new ShapeError({
    what: `${what}: the first axes do not agree.`, got: arrays.map(({shape}) => show(shape)).join(', ') || 'no array',
    expected: 'arrays with as many rows each', fix: 'check that they belong together; a list of numbers alone is one array, not several',
  });
}

/** The rows of the arrays of an element, as elements of its form; null stays null. @throws ShapeError if the arrays have different numbers of rows */
export function rowsOf(element: unknown, what: string): {count: number; row(i: number): unknown} {
  const {leaves, def} = flatten(element);
  const parts = leaves as (DataArray<Values> | null)[];
  const count = countRows(parts.filter((part) => part !== null), what);
  return {count, row: (i) => unflatten(def, parts.map((part) => part && rowOf(part, i)))};
}

/** Puts values into the memory of a new array: `place` says from where on. */
export function gathered(
  parts: readonly DataArray<Values>[], length: number, fill: string | number | null, place: (data: Values, part: DataArray<Values>, i: number) => void,
): Values {
  const [first] = parts as [DataArray<Values>];
  const data = ArrayBuffer.isView(first.data) ? new (first.data.constructor as ArrayClass)(length) : new Array<string>(length).fill('');
  if (fill) (data as NumericArray).fill(fill as number);
  parts.forEach((part, i) => place(data, part, i));
  return data;
}

/** Copies values to a place of an array. */
export function put(data: Values, at: number, values: Values): void {
  if (ArrayBuffer.isView(data)) data.set(values as NumericArray, at);
  else for (let i = 0; i < values.length; i++) (data as string[])[at + i] = values[i] as string;
}

/** Arrays of one shape as one with another axis in front. @throws ShapeError for several shapes or dtypes */
export function stacked(parts: readonly DataArray<Values>[]): DataArray<Values> {
  const [{shape, dtype}] = parts as [DataArray<Values>];
  const stray = parts.find((part) => part.dtype !== dtype || !sameShape(part.shape, shape));
  if (stray) {
    throw new ShapeError({
      what: 'batch: elements do not fit into one array.', got: `${dtype} ${show(shape)} and ${stray.dtype} ${show(stray.shape)}`,
      expected: 'elements of one shape and dtype', fix: 'use paddedBatch, or map them to one shape first',
    });
  }
  const size = sizeOf(shape);
  return new DataArray(gathered(parts, parts.length * size, null, (data, part, i) => put(data, i * size, part.data)), [parts.length, ...shape], dtype);
}
