import {type Dtype, type NumericArray, type NumpyArray, show, sizeOf, ValueError} from '../../engine/index.ts';
import {narrowed} from './narrowed.ts';

const MAGIC = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59];

const damaged = (got: string, expected = 'a file that numpy.save wrote'): ValueError => new ValueError({
  what: 'A .npy file cannot be read.', got, expected, fix: 'check the file; arrays of objects are to be saved as numbers',
});

/** How numbers of a type are read: bytes each, and the typed array for them. */
interface Kind {
  size: number;
  dtype: Dtype;
  make: new (length: number) => NumericArray;
  read(view: DataView, at: number, little: boolean): number;
}

/** A float of 16 bits. */
function half(bits: number): number {
  const [exponent, fraction] = [(bits >> 10) & 31, bits & 1023];
  const size = exponent === 0 ? fraction * 2 ** -24 : exponent === 31 ? (fraction === 0 ? Infinity : NaN) : (1 + fraction / 1024) * 2 ** (exponent - 15);
  return bits & 0x8000 ? -size : size;
}

const kinds: Readonly<Record<string, Kind>> = {
  f2: {size: 2, dtype: 'float16', make: Float32Array, read: (view, at, little) => half(view.getUint16(at, little))},
  f4: {size: 4, dtype: 'float32', make: Float32Array, read: (view, at, little) => view.getFloat32(at, little)},
  f8: {size: 8, dtype: 'float32', make: Float32Array, read: (view, at, little) => view.getFloat64(at, little)},
  i1: {size: 1, dtype: 'int8', make: Int8Array, read: (view, at) => view.getInt8(at)},
  i2: {size: 2, dtype: 'int16', make: Int16Array, read: (view, at, little) => view.getInt16(at, little)},
  i4: {size: 4, dtype: 'int32', make: Int32Array, read: (view, at, little) => view.getInt32(at, little)},
  i8: {size: 8, dtype: 'int32', make: Int32Array, read: (view, at, little) => narrowed(view.getBigInt64(at, little), 'int32')},
  u1: {size: 1, dtype: 'uint8', make: Uint8Array, read: (view, at) => view.getUint8(at)},
  u2: {size: 2, dtype: 'uint16', make: Uint16Array, read: (view, at, little) => view.getUint16(at, little)},
  u4: {size: 4, dtype: 'uint32', make: Uint32Array, read: (view, at, little) => view.getUint32(at, little)},
  u8: {size: 8, dtype: 'uint32', make: Uint32Array, read: (view, at, little) => narrowed(view.getBigUint64(at, little), 'uint32')},
  b1: {size: 1, dtype: 'bool', make: Uint8Array, read: (view, at) => view.getUint8(at)},
};

interface Head {
  descr: string;
  columnsFirst: boolean;
  shape: number[];
  /** Where the numbers begin. */
  from: number;
}

function headOf(bytes: Uint8Array): Head {
  if (!MAGIC.every((byte, i) => bytes[i] === byte)) throw damaged('another file');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const isLong = bytes[6]! > 1;
  const start = isLong ? 12 : 10;
  const from = start + (isLong ? view.getUint32(8, true) : view.getUint16(8, true));
  const text = new TextDecoder('latin1').decode(bytes.subarray(start, from));
  const descr = /'descr': *'([^']*)'/.exec(text)?.[1];
  const order = /'fortran_order': *(True|False)/.exec(text)?.[1];
  const sizes = /'shape': *\(([\d, L]*)\)/.exec(text)?.[1];
  if (descr === undefined || order === undefined || sizes === undefined) throw damaged(show(text.trim()), 'one array of numbers');
  return {descr, columnsFirst: order === 'True', shape: sizes.split(',').filter((part) => part.trim() !== '').map((part) => Number.parseInt(part, 10)), from};
}

/** Numbers that stand column by column, row by row. */
function transposed(data: NumericArray, shape: readonly number[]): NumericArray {
  const made = data.slice();
  const steps = shape.map((_, axis) => sizeOf(shape.slice(0, axis)));
  const index = shape.map(() => 0);
  for (let i = 0; i < made.length; i++) {
    made[i] = data[index.reduce((sum, k, axis) => sum + k * steps[axis]!, 0)]!;
    for (let axis = shape.length - 1; axis >= 0 && ++index[axis]! === shape[axis]; axis--) index[axis] = 0;
  }
  return made;
}

/**
 * The array in the bytes of a .npy file. Floats of 64 bits become float32, integers of 64 bits those of 32.
 *
 * @throws ValueError for other files, for arrays of other things than numbers, and for integers that 32 bits do not hold
 */
export function parseNpy(bytes: Uint8Array): NumpyArray {
  const {descr, columnsFirst, shape, from} = headOf(bytes);
  const kind = kinds[descr.slice(1)];
  if (!kind || !'<>|='.includes(descr[0]!)) throw damaged(`elements of the type ${show(descr)}`, `numbers: ${Object.keys(kinds).join(', ')}`);
  const count = sizeOf(shape);
  if (bytes.length < from + count * kind.size) throw damaged(`${bytes.length} bytes`, `${from + count * kind.size} for ${show(shape)}`);
  const view = new DataView(bytes.buffer, bytes.byteOffset + from);
  const data = new kind.make(count);
  for (let i = 0; i < count; i++) data[i] = kind.read(view, i * kind.size, descr[0] !== '>');
  return {data: columnsFirst ? transposed(data, shape) : data, shape, dtype: kind.dtype};
}
