import type {HostArray} from './backend.ts';
import {type Dtype, isFloat, kindOf, resultType} from './dtype.ts';
import {ShapeError, ValueError, show} from './errors.ts';
import {limitsOf} from './limits.ts';
import {roundToBfloat16, roundToFloat16, saturate} from './rounding.ts';
import {type Shape, sizeOf, toShape} from './shape.ts';
import {isPlainObject} from './tree.ts';

export type NumericArray = Float32Array | Float64Array | Int32Array | Uint32Array | Int16Array | Uint16Array | Int8Array | Uint8Array;
export type NestedArray = number | NestedArray[];

/**
 * Data as users bring it: a number, a boolean, nested arrays of them or of typed arrays, a typed array (one axis), or data with a shape.
 * Whole numbers make an int32 array, unless one of them does not fit: then, as with other numbers, it is a float32 array.
 */
export type HostData =
  | number | boolean | bigint | readonly HostData[] | NumericArray | BigInt64Array | BigUint64Array
  | {readonly data: NumericArray | BigInt64Array | BigUint64Array | readonly number[]; readonly shape: Shape; readonly dtype?: string};

/** Host data with its shape; `dtype` is what the data says of itself: a dtype, or 'int' / 'float' / 'bool' for plain numbers. */
export interface Parsed {
  values: ArrayLike<number>;
  shape: number[];
  dtype: string;
}

const typedDtypes: Record<string, Dtype> = {
  Float32Array: 'float32', Float64Array: 'float32', Float16Array: 'float16', Int32Array: 'int32', Uint32Array: 'uint32', Int16Array: 'int16', Uint16Array: 'uint16',
  Int8Array: 'int8', Uint8Array: 'uint8', Uint8ClampedArray: 'uint8', BigInt64Array: 'int32', BigUint64Array: 'uint32',
};

/** The dtype of a typed array, of Node's Buffer too (a subclass of Uint8Array); undefined for everything else. */
const typedDtype = (value: unknown): Dtype | undefined => (ArrayBuffer.isView(value) ? typedDtypes[(value as Uint8Array)[Symbol.toStringTag]] : undefined);

const hostArrays: Record<Dtype, new (values: ArrayLike<number>) => NumericArray> = {
  bool: Uint8Array, uint8: Uint8Array, uint16: Uint16Array, uint32: Uint32Array, int8: Int8Array, int16: Int16Array, int32: Int32Array,
  bfloat16: Float32Array, float16: Float32Array, float32: Float32Array,
};

/** Device elements -> the typed array of the dtype (half precision comes as Float32Array, bool as Uint8Array of 0 and 1). */
export function decode(elements: HostArray | Float64Array, dtype: Dtype): NumericArray {
  const Target = hostArrays[dtype];
  return elements instanceof Target || elements instanceof Float64Array && isFloat(dtype) ? elements : new Target(elements);
}

const narrow: Partial<Record<Dtype, (x: number) => number>> = {
  bool: (x) => (x ? 1 : 0), float16: roundToFloat16, bfloat16: roundToBfloat16,
  int8: (x) => (x << 24) >> 24, int16: (x) => (x << 16) >> 16, uint8: (x) => x & 0xff, uint16: (x) => x & 0xffff,
};

/**
 * Numbers -> device elements of the dtype, cast as ops.cast does.
 *
 * @param from  what the numbers are: a dtype, or 'int' / 'float' / 'bool'; floats saturate where integers wrap
 */
export function encode(values: ArrayLike<number>, dtype: Dtype, from = 'int'): HostArray {
  const kind = kindOf(dtype);
  const round = narrow[dtype];
  if (kind === 'f') {
    if (!round) return values instanceof Float32Array ? values : Float32Array.from(values);
    return Float32Array.from(values, round);
  }
  if (isFloat(from) && dtype !== 'bool') {
    const {min, max} = limitsOf(dtype);
    const truncated = (x: number): number => saturate(x, min, max);
    return kind === 'u' ? Uint32Array.from(values, truncated) : Int32Array.from(values, truncated);
  }
  if (kind === 'u') return values instanceof Uint32Array ? values : Uint32Array.from(values, (x) => (x < 0 ? x >>> 0 : saturate(x, 0, 4294967295)));
  if (values instanceof Int32Array && !round) return values;
  const toInt = (x: number): number => (values instanceof Uint32Array ? x | 0 : saturate(x, -2147483648, 2147483647));
  return Int32Array.from(values, dtype === 'bool' ? narrow.bool! : round ? (x) => round(toInt(x)) : toInt);
}

/** A plain number -> a device element of the dtype. */
export const encodeOne = (value: number, dtype: Dtype): number => encode([value], dtype, Number.isInteger(value) ? 'int' : 'float')[0]!;

/** A 64-bit integer as a number of a 32-bit dtype, which is the most that there is. @throws ValueError if it does not fit */
export function narrowed(value: bigint, dtype: Dtype): number {
  const number = Number(value);
  const {min, max} = limitsOf(dtype);
  if (number >= min && number <= max) return number;
  throw new ValueError({what: `A 64-bit integer does not fit into ${dtype}.`, got: `${value}`, expected: `integers from ${min} to ${max}`, fix: 'turn them into floats (Float32Array.from(values, Number)) or into smaller integers first'});
}

/** The numbers of a typed array. */
const numbersOf = (array: unknown, dtype: Dtype): ArrayLike<number> =>
  (array instanceof BigInt64Array || array instanceof BigUint64Array ? Float64Array.from(array as Iterable<unknown> as Iterable<number>, (value: unknown) => narrowed(value as bigint, dtype)) : (array as ArrayLike<number>));

/** The names under which plain values enter promotion, each weaker than the next. */
const plainSorts = ['bool', 'int', 'float'] as const;

/** The place of a plain value among them. @throws ValueError for a bigint beyond int32 */
function plainSort(value: number | boolean | bigint): number {
  if (typeof value === 'boolean') return 0;
  const number = typeof value === 'bigint' ? narrowed(value, 'int32') : value;
  return Number.isInteger(number) && number >= -2147483648 && number <= 2147483647 ? 1 : 2;
}

const isPlain = (value: unknown): value is number | boolean | bigint => typeof value === 'number' || typeof value === 'boolean' || typeof value === 'bigint';

function shapeOfNested(value: unknown): number[] {
  const shape: number[] = [];
  for (let level = value; Array.isArray(level) || ArrayBuffer.isView(level); level = (level as ArrayLike<unknown>)[0]) shape.push((level as ArrayLike<unknown>).length);
  return shape;
}

function parseNested(nested: readonly unknown[]): Parsed {
  const shape = shapeOfNested(nested);
  const values = new Float64Array(sizeOf(shape));
  let next = 0;
  let sort = -1;
  const typed = new Set<Dtype>();
  const walk = (node: unknown, depth: number): void => {
    if (depth === shape.length) {
      if (!isPlain(node)) {
        throw new ValueError({what: 'An array holds something that is not a number.', got: show(node), expected: 'numbers or booleans, all at the same depth', fix: 'turn strings and missing values into numbers first'});
      }
      sort = Math.max(sort, plainSort(node));
      values[next++] = Number(node);
      return;
    }
    const list = node as ArrayLike<unknown>;
    if (typeof node !== 'object' || node === null || list.length !== shape[depth]) {
      throw new ShapeError({
        what: 'A nested array is ragged.', got: `${typeof node === 'object' && node !== null ? `length ${list.length}` : show(node)} at depth ${depth}`,
        expected: `length ${shape[depth]}, as its neighbours`, fix: 'pad the rows to one length (keras.utils.padSequences)',
      });
    }
    const own = typedDtype(node);
    if (own === undefined || depth + 1 < shape.length) {
      for (let i = 0; i < list.length; i++) walk(list[i], depth + 1);
      return;
    }
    typed.add(own);
    values.set(numbersOf(node, own), next);
    next += list.length;
  };
  walk(nested, 0);
  const plain = sort < 0 ? [] : [plainSorts[sort]!];
  return {values, shape, dtype: typed.size > 0 ? resultType(...typed, ...plain) : (plain[0] ?? 'float')};
}

/** `{data, shape, dtype}`, checked. */
function parseShaped({data, shape, dtype}: {data: unknown; shape: unknown; dtype?: string}): Parsed {
  const own = typedDtype(data);
  if (own === undefined && !(Array.isArray(data) && data.every((value) => typeof value === 'number'))) {
    throw new ValueError({what: '{data, shape}: the data is not valid.', got: show(data), expected: 'a typed array, or an array of numbers', fix: 'flatten nested arrays, or pass them as they are, without a shape'});
  }
  const values = own === undefined ? (data as number[]) : numbersOf(data, own);
  const sizes = toShape(shape as Shape, '{data, shape}');
  if (values.length !== sizeOf(sizes)) {
    throw new ShapeError({what: 'The shape does not fit the data.', got: `shape ${show(shape)} with ${values.length} elements`, expected: `${sizeOf(sizes)} elements`, fix: 'check the product of the sizes'});
  }
  return {values, shape: [...sizes], dtype: dtype ?? own ?? 'float32'};
}

/**
 * Host data as flat numbers with a shape and its own dtype. Plain whole numbers that int32 holds count as 'int', others as 'float'.
 *
 * @throws ShapeError for ragged arrays and a shape that does not fit the data, ValueError for what is no number and for 64-bit integers that 32 bits do not hold
 */
export function parse(data: unknown): Parsed {
  if (isPlain(data)) return {values: [Number(data)], shape: [], dtype: plainSorts[plainSort(data)]!};
  if (Array.isArray(data)) return parseNested(data);
  const own = typedDtype(data);
  if (own) return {values: numbersOf(data, own), shape: [(data as Uint8Array).length], dtype: own};
  if (typeof data === 'object' && data !== null && 'data' in data && 'shape' in data) return parseShaped(data);
  throw new ValueError({what: 'This cannot be made a tensor.', got: show(data), expected: 'a number, nested arrays, a typed array, a tensor, or {data, shape, dtype}', fix: 'turn it into numbers first'});
}

/** True for what is one array of numbers: a typed array, nested arrays of plain numbers, or {data, shape}. */
export function isHostArray(value: unknown): boolean {
  if (isPlainObject(value)) return 'data' in value && 'shape' in value;
  let first = value;
  while (Array.isArray(first)) [first] = first as unknown[];
  return Array.isArray(value) ? isPlain(first) : ArrayBuffer.isView(value);
}

/** Flat elements -> nested arrays. */
export function nest(elements: NumericArray, shape: Shape): NestedArray {
  if (shape.length === 0) return elements[0]!;
  const inner = shape.slice(1);
  const step = sizeOf(inner);
  return Array.from({length: shape[0]!}, (_, i) => nest(elements.subarray(i * step, (i + 1) * step), inner));
}
