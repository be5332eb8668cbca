import {flatten, isPlainObject, ShapeError, show, sizeOf, ValueError} from '../../../engine/index.ts';
import {groups} from './batch.ts';
import {checkCount} from './checkCount.ts';
import {DataArray, type Values} from './DataArray.ts';
import {mergeParts} from './element.ts';
import {cut, gathered, put} from './rows.ts';
import type {Stream} from './Stream.ts';

/** Sizes to pad to; null: to that of the longest element of the batch. */
type PaddedShape = readonly (number | null)[];

const isShape = (value: unknown): boolean => Array.isArray(value) && value.every((size) => size === null || typeof size === 'number');

/** Puts the values of an array into a larger one, whose further places keep what they have. */
function place(data: Values, at: number, outer: readonly number[], values: Values, inner: readonly number[]): void {
  if (inner.length <= 1) return put(data, at, values);
  const [outerStep, innerStep] = [sizeOf(outer.slice(1)), sizeOf(inner.slice(1))];
  for (let i = 0; i < inner[0]!; i++) {
    place(data, at + i * outerStep, outer.slice(1), cut(values, i * innerStep, (i + 1) * innerStep), inner.slice(1));
  }
}

function padded(parts: readonly DataArray<Values>[], wanted: PaddedShape | null, fill: string | number | null): DataArray<Values> {
  const [{shape: {length: rank}, dtype}] = parts as [DataArray<Values>];
  const longest = Array.from({length: rank}, (_, axis) => Math.max(...parts.map(({shape}) => shape[axis] ?? 0)));
  const shape = longest.map((size, axis) => wanted?.[axis] ?? size);
  const stray = parts.find((part) => part.shape.length !== rank || part.dtype !== dtype || part.shape.some((size, axis) => size > shape[axis]!));
  if (stray || wanted && wanted.length !== rank) {
    throw new ShapeError({
      what: 'paddedBatch: an element does not fit.', got: `${(stray ?? parts[0]!).dtype} ${show((stray ?? parts[0]!).shape)}`,
      expected: `${dtype}, at most ${show(wanted ?? shape)}`, fix: 'give larger paddedShapes, null for any size, or map the elements to as many axes',
    });
  }
  if (fill !== null && (typeof fill === 'string') !== (dtype === 'string')) {
    throw new ValueError({
      what: 'paddedBatch: a padding value is of another kind.', got: show(fill), expected: dtype === 'string' ? 'text' : 'a number',
      fix: 'give one for each array: [0, \'\']',
    });
  }
  const size = sizeOf(shape);
  return new DataArray(gathered(parts, parts.length * size, fill, (
    data, part, i,
  ) => place(data, i * size, shape, part.data, part.shape)), [parts.length, ...shape], dtype);
}

/** An option for each array of an element: one for all, or a nest of them. */
function each<T>(option: unknown, isLeaf: (value: unknown) => boolean): (k: number) => T | null {
  if (option === null || isLeaf(option) || !(Array.isArray(option) || isPlainObject(option))) return () => option as T | null;
  const {leaves} = flatten(option, isLeaf);
  return (k) => leaves[k] as T;
}

/** Elements padded to one shape, then stacked. */
export function paddedBatch(source: Stream, batchSize: number, paddedShapes: unknown, paddingValues: unknown, dropRemainder: boolean): Stream {
  const grouped = groups(source, checkCount('paddedBatch: the size', batchSize, 1), dropRemainder);
  const shapeOf = each<PaddedShape>(paddedShapes, isShape);
  const fillOf = each<string | number>(paddingValues, () => false);
  return {
    cardinality: grouped.cardinality,
    async *open() {
      for await (const group of grouped.open()) {
        yield mergeParts(group, 'paddedBatch', (parts, k) => padded(parts, shapeOf(k), fillOf(k)));
      }
    },
  };
}
