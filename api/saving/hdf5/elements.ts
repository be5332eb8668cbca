import {ByteReader, decodePaddedText} from '../ByteReader.ts';
import type {Datatype} from './datatype.ts';
import {readVarText} from './globalHeap.ts';
import type {Hdf5File} from './Hdf5File.ts';

export type Numbers = Float64Array | Float32Array | BigInt64Array | BigUint64Array | Int32Array | Uint32Array | Int16Array | Uint16Array | Int8Array | Uint8Array;

/** Elements as they are stored. Half precision comes as Float32Array; opaque elements as their bytes. */
export interface StoredArray {
  data: Numbers;
  shape: number[];
  dtype: string;
}

const arrays: Record<string, new (buffer: ArrayBufferLike, offset: number, length: number) => Numbers> = {
  float64: Float64Array, float32: Float32Array, int64: BigInt64Array, uint64: BigUint64Array, int32: Int32Array, uint32: Uint32Array, int16: Int16Array, uint16: Uint16Array, int8: Int8Array, uint8: Uint8Array,
  float16: Uint16Array, bfloat16: Uint16Array, bool: Uint8Array,
};

const isLittle = new Uint8Array(new Uint16Array([1]).buffer)[0] === 1;

function swapped(bytes: Uint8Array, size: number): Uint8Array {
  const result = new Uint8Array(bytes.length);
  for (let at = 0; at < bytes.length; at += size) for (let i = 0; i < size; i++) result[at + i] = bytes[at + size - 1 - i]!;
  return result;
}

/** The number of 16 bits of a float16. */
function float16(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 31;
  const mantissa = bits & 1023;
  if (exponent === 31) return mantissa ? NaN : sign * Infinity;
  return sign * (exponent ? 2 ** (exponent - 15) * (1 + mantissa / 1024) : 2 ** -14 * (mantissa / 1024));
}

/** Numbers of IEEE's half precision. */
function fromFloat16(halves: ArrayLike<number>): Float32Array {
  const result = new Float32Array(halves.length);
  for (let i = 0; i < halves.length; i++) result[i] = float16(halves[i]!);
  return result;
}

/** Upper halves of float32. */
export function fromBfloat16(halves: ArrayLike<number>): Float32Array {
  const result = new Float32Array(halves.length);
  const words = new Uint32Array(result.buffer);
  for (let i = 0; i < halves.length; i++) words[i] = halves[i]! << 16;
  return result;
}

/** Bytes -> numbers, not copied where they lie as this machine wants them. @throws FormatError for what is not numbers */
export function decodeNumbers(bytes: Uint8Array, {kind, size, bigEndian, name}: Datatype, shape: number[], reader: ByteReader): StoredArray {
  if (kind === 'opaque') return {data: bytes, shape, dtype: 'opaque'};
  const Numbers = arrays[name];
  if (!Numbers) return reader.fail(`elements of the type: ${name}`, 'numbers or booleans', 'this type has no place in a model.');
  const own = bigEndian === isLittle && size > 1 ? swapped(bytes, size) : bytes;
  const aligned = own.byteOffset % size === 0 ? own : new Uint8Array(own);
  const data = new Numbers(aligned.buffer, aligned.byteOffset, aligned.byteLength / size);
  if (name === 'float16') return {data: fromFloat16(data as Uint16Array), shape, dtype: name};
  if (name === 'bfloat16') return {data: fromBfloat16(data as Uint16Array), shape, dtype: name};
  return {data, shape, dtype: name};
}

/** Texts of fixed or any length; null if the type is another. */
export function decodeTexts(file: Hdf5File, bytes: Uint8Array, {kind, size}: Datatype): string[] | null {
  const count = bytes.length / size;
  if (kind === 'text') return Array.from({length: count}, (_, i) => decodePaddedText(bytes.subarray(i * size, (i + 1) * size)));
  if (kind !== 'varText') return null;
  const reader = new ByteReader(bytes, file.path);
  return Array.from({length: count}, () => readVarText(file, reader));
}
