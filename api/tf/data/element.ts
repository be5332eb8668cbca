import {
  decode, type Dtype, encode, flatten, isTensor, type NumericArray, parse, show, ShapeError, standardizeDtype, type Tensor, unflatten, ValueError, Variable,
} from '../../../engine/index.ts';
import {floatx} from '../../config.ts';
import {textArray} from '../../textArray.ts';
import {DataArray, type TextArray, type Values} from './DataArray.ts';

/** Data for one array, as it comes from users. */
type Numbers = number | boolean | bigint | readonly Numbers[];
type Text = string | readonly Text[];
type Given = Numbers | NumericArray | BigInt64Array | Tensor | {readonly data: unknown; readonly shape: readonly number[]};

/** What becomes of data: arrays, in the same nest of tuples and objects. */
export type Elements<T> = T extends DataArray<Values> | null ? T
  : T extends Text ? TextArray
  : T extends Given ? DataArray
  : T extends readonly unknown[] | Readonly<Record<string, unknown>> ? {-readonly [K in keyof T]: Elements<T[K]>}
  : unknown;

/** The arguments that a function of elements is called with: the parts of a tuple one by one. */
export type Spread<E> = E extends readonly unknown[] ? E : [element: E];

export const spread = <E>(element: E): Spread<E> => (Array.isArray(element) ? element : [element]) as Spread<E>;

/** True for nested arrays of text. */
const isText = (value: unknown): boolean => (Array.isArray(value) ? value.length > 0 && value.every(isText) : typeof value === 'string');

/** True for nested arrays whose leaves are plain numbers, all of them: several arrays in a list are a tuple. */
const isNumbers = (value: unknown): boolean => (Array.isArray(value) ? value.every(isNumbers) : ['number', 'boolean', 'bigint'].includes(typeof value));

/** True for what is one array. */
const isArray = (value: unknown): boolean =>
  isText(value) || isNumbers(value) || ArrayBuffer.isView(value) || isTensor(value) || value instanceof Variable
  || typeof value === 'object' && value !== null && 'data' in value && 'shape' in value;

/** Numbers in the typed array of a dtype: the same one, if it is of that class. */
function asArray(values: ArrayLike<number>, dtype: Dtype, from: string): NumericArray {
  const {constructor} = decode(encode([], dtype, from), dtype);
  return values.constructor === constructor ? (values as NumericArray) : decode(encode(values, dtype, from), dtype);
}

/** One array from data of any kind. Plain whole numbers are int32, others floatx. @throws ValueError for what is no data */
export function toDataArray(given: unknown): DataArray<Values> {
  if (given instanceof DataArray) return given as DataArray<Values>;
  const value = given instanceof Variable ? given.tensor : given;
  if (isTensor(value)) return new DataArray(value.dataSync(), value.shape, value.dtype);
  if (isText(value)) {
    const {values, shape} = textArray(value);
    return new DataArray<readonly string[]>(values, shape, 'string');
  }
  const {values, shape, dtype} = parse(value);
  const own = dtype === 'float' ? floatx() : dtype === 'int' ? 'int32' : standardizeDtype(dtype);
  return new DataArray(asArray(values, own, dtype), shape, own);
}

/** One array from nested lists. @throws ShapeError if they are ragged, as several arrays in a list are */
function fromLists(lists: readonly unknown[]): DataArray<Values> {
  try {
    return toDataArray(lists);
  } catch (error) {
    if (!(error instanceof ShapeError)) throw error;
    throw new ShapeError({
      what: 'Nested lists are one array, but these are ragged.', got: show(lists).slice(
        0, 200,
      ), expected: 'lists of equal lengths; or, for a tuple, arrays that say where they end',
      fix: 'give the arrays of a tuple as tensors, typed arrays or {data, shape}, or by name: {x, y}', cause: error,
    });
  }
}

/** A data set inside of an element, as windows are. */
const isStream = (value: unknown): boolean => typeof value === 'object' && value !== null && Symbol.asyncIterator in value;

/**
 * An element from what users give: arrays and plain objects hold its parts, unless an array holds nothing but numbers (or text), which is one array of data.
 *
 * @throws ValueError for what is no data
 */
export function toElement(given: unknown): unknown {
  const convert = (value: unknown): unknown => {
    if (value === null || value === undefined) return null;
    if (isStream(value)) return value;
    if (Array.isArray(value)) return fromLists(value);
    if (isArray(value)) return toDataArray(value);
    throw new ValueError({
      what: 'An element of a data set holds something that is no data.', got: show(value),
      expected: 'numbers, text, arrays of them, tensors, in tuples and objects', fix: 'turn it into numbers or text',
    });
  };
  const {leaves, def} = flatten(given, isArray);
  return unflatten(def, leaves.map(convert));
}

/** The arrays of an element, from left to right. */
export const partsOf = (element: unknown): (DataArray<Values> | null)[] => flatten(element).leaves as (DataArray<Values> | null)[];

/** Makes one array of those at a place of elements. @param k  the place, from left to right */
type Merge = (parts: readonly DataArray<Values>[], k: number) => unknown;

/** Several elements of one form as one, whose arrays are made of theirs. @throws ShapeError if their forms differ */
export function mergeParts(elements: readonly unknown[], what: string, merge: Merge): unknown {
  const flat = elements.map((element) => flatten(element));
  const [{def, leaves}] = flat as [ReturnType<typeof flatten>];
  const form = JSON.stringify(def);
  const stray = flat.findIndex((one) => JSON.stringify(one.def) !== form);
  if (stray > 0) {
    throw new ShapeError({
      what: `${what}: the elements have different forms.`, got: `${form} and ${JSON.stringify(flat[stray]!.def)}`, expected: 'elements that are nested alike',
      fix: 'map them to one form first',
    });
  }
  return unflatten(def, leaves.map((leaf, k) => (leaf === null ? null : merge(flat.map((one) => one.leaves[k] as DataArray<Values>), k))));
}
