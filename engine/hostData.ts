import type {HostArray} from './backend.ts';
import {type Dtype, isFloat, kindOf} from './dtype.ts';
import {ShapeError, ValueError, show} from './errors.ts';
import {roundToBfloat16, roundToFloat16, saturate} from './rounding.ts';
import {type Shape, sizeOf} from './shape.ts';

export type NumericArray = Float32Array | Float64Array | Int32Array | Uint32Array | Int16Array | Uint16Array | Int8Array | Uint8Array;
export type NestedArray = number | NestedArray[];

/** Data as users bring it: a number, a boolean, nested arrays, a typed array (one axis), or data with a shape. */
export type HostData =
  | number | boolean | bigint | readonly HostData[] | NumericArray | BigInt64Array | BigUint64Array
  | {readonly data: NumericArray | readonly number[]; readonly shape: Shape; readonly dtype?: string};

/** Host data with its shape; `dtype` is what the data says of itself: a dtype, or 'int' / 'float' / 'bool' for plain numbers. */
export interface Parsed {
  values: ArrayLike<number>;
  shape: number[];
  dtype: string;
}

const typedDtypes: Record<string, Dtype> = {
  Float32Array: 'float32', Float64Array: 'float32', Int32Array: 'int32', Uint32Array: 'uint32', Int16Array: 'int16', Uint16Array: 'uint16',
  Int8Array: 'int8', Uint8Array: 'uint8', Uint8ClampedArray: 'uint8', BigInt64Array: 'int32', BigUint64Array: 'uint32',
};

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

/** Numbers -> device elements of the dtype, cast as ops.cast does. */
export function encode(values: ArrayLike<number>, dtype: Dtype): HostArray {
  const kind = kindOf(dtype);
  const round = narrow[dtype];
  if (kind === 'f') {
    if (!round) return values instanceof Float32Array ? values : Float32Array.from(values);
    return Float32Array.from(values, round);
  }
  if (kind === 'u') return values instanceof Uint32Array ? values : Uint32Array.from(values, (x) => (x < 0 ? x >>> 0 : saturate(x, 0, 4294967295)));
  if (values instanceof Int32Array && !round) return values;
  const toInt = (x: number): number => saturate(x, -2147483648, 4294967295) | 0;
  return Int32Array.from(values, dtype === 'bool' ? narrow.bool! : round ? (x) => round(toInt(x)) : toInt);
}

function shapeOfNested(value: unknown): number[] {
  const shape: number[] = [];
  for (let level = value; Array.isArray(level) || ArrayBuffer.isView(level); level = (level as ArrayLike<unknown>)[0]) shape.push((level as ArrayLike<unknown>).length);
  return shape;
}

function parseNested(nested: readonly unknown[]): Parsed {
  const shape = shapeOfNested(nested);
  const values = new Float64Array(sizeOf(shape));
  let next = 0;
  let dtype = nested.length === 0 ? 'float' : 'bool';
  const walk = (node: unknown, depth: number): void => {
    if (depth < shape.length) {
      const list = node as ArrayLike<unknown>;
      if (typeof node !== 'object' || node === null || list.length !== shape[depth]) {
        throw new ShapeError({
          what: 'A nested array is ragged.', got: `${typeof node === 'object' && node !== null ? `length ${list.length}` : show(node)} at depth ${depth}`,
          expected: `length ${shape[depth]}, as its neighbours`, fix: 'pad the rows to one length (keras.utils.padSequences)',
        });
      }
      for (let i = 0; i < list.length; i++) walk(list[i], depth + 1);
      return;
    }
    if (typeof node !== 'number' && typeof node !== 'boolean' && typeof node !== 'bigint') {
      throw new ValueError({what: 'An array holds something that is not a number.', got: show(node), expected: 'numbers or booleans, all at the same depth', fix: 'turn strings and missing values into numbers first'});
    }
    values[next++] = Number(node);
    if (typeof node === 'boolean') return;
    if (typeof node === 'number' && !Number.isInteger(node)) dtype = 'float';
    else if (dtype === 'bool') dtype = 'int';
  };
  walk(nested, 0);
  return {values, shape, dtype};
}

/**
 * Host data as flat numbers with a shape and its own dtype. Whole numbers count as 'int', others as 'float'.
 *
 * @throws ShapeError for ragged arrays and a shape that does not fit the data, ValueError for what is no number
 */
export function parse(data: unknown): Parsed {
  if (typeof data === 'number') return {values: [data], shape: [], dtype: Number.isInteger(data) ? 'int' : 'float'};
  if (typeof data === 'boolean') return {values: [data ? 1 : 0], shape: [], dtype: 'bool'};
  if (typeof data === 'bigint') return {values: [Number(data)], shape: [], dtype: 'int'};
  if (Array.isArray(data)) return parseNested(data);
  if (ArrayBuffer.isView(data)) {
    const dtype = typedDtypes[data.constructor.name];
    const values = data as unknown as ArrayLike<number>;
    if (dtype) return {values: data.constructor.name.startsWith('Big') ? Array.from(values, Number) : values, shape: [values.length], dtype};
  }
  if (typeof data === 'object' && data !== null && 'data' in data && 'shape' in data) {
    const {data: values, shape, dtype} = data as {data: ArrayLike<number>; shape: Shape; dtype?: string};
    const own = typedDtypes[values.constructor.name] ?? 'float32';
    if (values.length !== sizeOf(shape)) {
      throw new ShapeError({what: 'The shape does not fit the data.', got: `shape ${show(shape)} with ${values.length} elements`, expected: `${sizeOf(shape)} elements`, fix: 'check the product of the sizes'});
    }
    return {values, shape: [...shape], dtype: dtype ?? own};
  }
  throw new ValueError({what: 'This cannot be made a tensor.', got: show(data), expected: 'a number, nested arrays, a typed array, a tensor, or {data, shape, dtype}', fix: 'turn it into numbers first'});
}

/** Flat elements -> nested arrays. */
export function nest(elements: NumericArray, shape: Shape): NestedArray {
  if (shape.length === 0) return elements[0]!;
  const inner = shape.slice(1);
  const step = sizeOf(inner);
  return Array.from({length: shape[0]!}, (_, i) => nest(elements.subarray(i * step, (i + 1) * step), inner));
}
