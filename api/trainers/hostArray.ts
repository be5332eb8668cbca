import {type Dtype, encode, type HostArray, isTensor, type NumericArray, parse, ShapeError, sizeOf, standardizeDtype, Variable} from '../../engine/index.ts';
import {floatx} from '../config.ts';
import {mapData} from '../data.ts';

/** An array on the host, in the elements a device takes. */
export interface HostTensor {
  data: HostArray;
  shape: readonly number[];
  dtype: Dtype;
}

/** Data as users bring it, on the host. Plain numbers: whole ones int32, others floatx; booleans stay. */
export function hostTensor(given: unknown): HostTensor {
  const value = given instanceof Variable ? given.tensor : given;
  if (isTensor(value)) return {data: value.storage.readSync(), shape: value.shape, dtype: value.dtype};
  const {values, shape, dtype} = parse(value);
  const own = dtype === 'float' ? floatx() : dtype === 'bool' ? 'bool' : standardizeDtype(dtype);
  return {data: encode(values, own), shape, dtype: own};
}

/** A nest of host arrays from a nest of data; null stays null. */
export const hostTree = (tree: unknown): unknown => mapData(tree, hostTensor);

const isHostTensor = (value: unknown): value is HostTensor => typeof value === 'object' && value !== null && 'data' in value && 'shape' in value;

/** The host arrays of a nest (they look like objects to the tree functions, which must not look into them). */
export function leavesOf(tree: unknown): HostTensor[] {
  if (isHostTensor(tree)) return [tree];
  if (Array.isArray(tree)) return tree.flatMap(leavesOf);
  if (typeof tree === 'object' && tree !== null) return Object.keys(tree).sort().flatMap((key) => leavesOf((tree as Record<string, unknown>)[key]));
  return [];
}

/** Applies a function to each host array of a nest. */
export function mapHost<R>(tree: unknown, f: (leaf: HostTensor) => R): unknown {
  if (isHostTensor(tree)) return f(tree);
  if (Array.isArray(tree)) return tree.map((entry) => mapHost(entry, f));
  if (typeof tree === 'object' && tree !== null) return Object.fromEntries(Object.entries(tree).map(([key, value]) => [key, mapHost(value, f)]));
  return tree;
}

/** The common number of samples. @throws ShapeError if the arrays do not agree */
export function samplesOf(...trees: unknown[]): number {
  const counts = trees.flatMap(leavesOf).map(({shape}) => shape[0]);
  if (counts.some((count) => count === undefined)) throw new ShapeError({what: 'An input has no axis of samples.', got: 'a scalar', expected: 'arrays whose first axis counts samples', fix: 'wrap a single sample in an array'});
  if (new Set(counts).size > 1) throw new ShapeError({what: 'The numbers of samples differ.', got: counts.join(', '), expected: 'the same first size in inputs, targets and sample weights', fix: 'check that x and y belong together; nested arrays of several inputs are one array unless each is a tensor or {data, shape}'});
  return counts[0] ?? 0;
}

/** The rows from `from` to before `to`, in the same memory. */
export function sliceRows({data, shape, dtype}: HostTensor, from: number, to: number): HostTensor {
  const inner = shape.slice(1);
  const step = sizeOf(inner);
  return {data: data.subarray(from * step, to * step), shape: [to - from, ...inner], dtype};
}

/** Rows of fewer elements are copied one by one, which is faster than a view of each. */
const SHORT = 48;

/** These rows, in this order. */
export function takeRows<A extends NumericArray>(
  {data, shape, dtype}: {data: A; shape: readonly number[]; dtype: Dtype}, rows: Int32Array,
): {data: A; shape: number[]; dtype: Dtype} {
  const inner = shape.slice(1);
  const step = sizeOf(inner);
  const taken = new (data.constructor as new (n: number) => A)(rows.length * step);
  for (let i = 0; i < rows.length; i++) {
    const from = rows[i]! * step;
    if (step < SHORT) for (let j = 0; j < step; j++) taken[i * step + j] = data[from + j]!;
    else taken.set(data.subarray(from, from + step), i * step);
  }
  return {data: taken, shape: [rows.length, ...inner], dtype};
}
