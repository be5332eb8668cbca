import {type Dtype, narrowed, type NumericArray, type NumpyArray, show, sizeOf, ValueError} from '../../engine/index.ts';
import {ByteReader} from '../saving/ByteReader.ts';
import type {Datatype} from '../saving/hdf5/datatype.ts';
import {decodeNumbers, type Numbers} from '../saving/hdf5/elements.ts';

const MAGIC = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59];

const damaged = (got: string, expected = 'a file that numpy.save wrote'): ValueError => new ValueError({
  what: 'A .npy file cannot be read.', got, expected, fix: 'check the file; arrays of objects are to be saved as numbers',
});

/** numpy's names for numbers, those of elements in files, their kinds and bytes, and the dtypes that they become. */
const types: Readonly<Record<string, readonly [name: string, kind: Datatype['kind'], size: number, dtype: Dtype]>> = {
  f2: ['float16', 'float', 2, 'float16'], f4: ['float32', 'float', 4, 'float32'], f8: ['float64', 'float', 8, 'float32'],
  i1: ['int8', 'int', 1, 'int8'], i2: ['int16', 'int', 2, 'int16'], i4: ['int32', 'int', 4, 'int32'], i8: ['int64', 'int', 8, 'int32'],
  u1: ['uint8', 'uint', 1, 'uint8'], u2: ['uint16', 'uint', 2, 'uint16'], u4: ['uint32', 'uint', 4, 'uint32'], u8: ['uint64', 'uint', 8, 'uint32'],
  b1: ['bool', 'bool', 1, 'bool'],
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

/** Numbers of 64 bits in 32, others as they are. */
function in32(numbers: Numbers, dtype: Dtype): NumericArray {
  if (numbers instanceof Float64Array) return new Float32Array(numbers);
  if (!(numbers instanceof BigInt64Array || numbers instanceof BigUint64Array)) return numbers;
  const made = dtype === 'int32' ? new Int32Array(numbers.length) : new Uint32Array(numbers.length);
  for (let i = 0; i < made.length; i++) made[i] = narrowed(numbers[i]!, dtype);
  return made;
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
  const type = types[descr.slice(1)];
  if (!type || !'<>|='.includes(descr[0]!)) throw damaged(`elements of the type ${show(descr)}`, `numbers: ${Object.keys(types).join(', ')}`);
  const [name, kind, size, dtype] = type;
  const end = from + sizeOf(shape) * size;
  if (bytes.length < end) throw damaged(`${bytes.length} bytes`, `${end} for ${show(shape)}`);
  const {data: stored} = decodeNumbers(bytes.slice(from, end), {name, kind, size, bigEndian: descr[0] === '>'}, shape, new ByteReader(bytes, '.npy'));
  const data = in32(stored, dtype);
  return {data: columnsFirst ? transposed(data, shape) : data, shape, dtype};
}
