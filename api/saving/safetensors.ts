import {isPlainObject, show, sizeOf} from '../../engine/index.ts';
import {ByteReader, decodeText} from './ByteReader.ts';
import {ByteWriter, encodeText} from './ByteWriter.ts';
import type {Datatype} from './hdf5/datatype.ts';
import {decodeNumbers, type StoredArray} from './hdf5/elements.ts';
import {parseJson} from './parseJson.ts';
import {to8} from './to8.ts';

/** A tensor to write; its bytes are fetched when their turn comes. */
export interface WrittenTensor {
  dtype: string;
  shape: readonly number[];
  /** Row-major and little-endian. */
  bytes(): Promise<Uint8Array> | Uint8Array;
}

/** Names of dtypes in files, ours, and the bytes of an element. */
const types: readonly (readonly [code: string, name: string, kind: Datatype['kind'], size: number])[] = [
  ['BOOL', 'bool', 'bool', 1], ['U8', 'uint8', 'uint', 1], ['I8', 'int8', 'int', 1], ['U16', 'uint16', 'uint', 2], ['I16', 'int16', 'int', 2],
  ['U32', 'uint32', 'uint', 4], ['I32', 'int32', 'int', 4], ['U64', 'uint64', 'uint', 8], ['I64', 'int64', 'int', 8],
  ['BF16', 'bfloat16', 'float', 2], ['F16', 'float16', 'float', 2], ['F32', 'float32', 'float', 4], ['F64', 'float64', 'float', 8],
];

const METADATA = '__metadata__';
const MAX_HEADER = 100_000_000;
const OPENING_BRACE = 0x7b;

const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;

/** True for bytes that begin as such a file does: the size of the header, less than 2^48, and an opening brace. */
export const isSafetensors = (bytes: Uint8Array): boolean => bytes[6] === 0 && bytes[7] === 0 && bytes[8] === OPENING_BRACE;

/**
 * Tensors as the bytes of a .safetensors file: the size of the header, the header as JSON, and the elements one tensor after the other.
 *
 * @param tensors   by name; dtypes are those of tensors
 * @param metadata  texts that say what the file is
 */
export async function writeSafetensors(
  tensors: ReadonlyMap<string, WrittenTensor>, metadata: Readonly<Record<string, string>> = {},
): Promise<Uint8Array<ArrayBuffer>> {
  const header: Record<string, unknown> = {[METADATA]: metadata};
  const typed = [...tensors].map(([name, tensor]) => ({name, tensor, type: types.find(([, dtype]) => dtype === tensor.dtype)!}));
  // large elements first, so that each tensor begins where its elements may lie
  const ordered = typed.sort((a, b) => b.type[3] - a.type[3] || (a.name < b.name ? -1 : 1));
  let end = 0;
  for (const {name, tensor: {shape}, type: [code, , , size]} of ordered) {
    header[name] = {dtype: code, shape, data_offsets: [end, (end += sizeOf(shape) * size)]};
  }
  const json = encodeText(JSON.stringify(header));
  const headerSize = to8(json.length);
  const writer = new ByteWriter(8 + headerSize + end).u64(headerSize).raw(json).text(' '.repeat(headerSize - json.length));
  for (const {tensor} of ordered) writer.raw(await tensor.bytes());
  return writer.bytes;
}

/** One entry of the header, as far as it can be checked alone. */
interface Entry {
  name: string;
  type: Datatype;
  shape: number[];
  begin: number;
  end: number;
}

function entryOf(name: string, value: unknown, reader: ByteReader): Entry {
  const refuse = (got: unknown, expected: string): never => reader.fail(show(got).slice(0, 100), expected, `the header is damaged at ${show(name)}.`);
  if (!isPlainObject(value)) return refuse(value, '{dtype, shape, data_offsets}');
  const {dtype, shape, data_offsets: offsets} = value;
  const [, typeName, kind, size] = types.find(([code]) => code === dtype)
    ?? reader.fail(show(dtype), `one of ${types.map(([code]) => code).join(', ')}`, `the tensor ${show(name)} has a type that has no place in a model.`);
  if (!Array.isArray(shape) || !shape.every(isCount)) return refuse(shape, 'a shape');
  if (!Array.isArray(offsets) || offsets.length !== 2 || !offsets.every(isCount)) return refuse(offsets, 'where the elements begin and end');
  const [begin, end] = offsets as [number, number];
  if (end - begin !== sizeOf(shape) * size) return refuse(offsets, `${sizeOf(shape) * size} bytes for the shape ${show(shape)}`);
  return {name, type: {kind, size, bigEndian: false, name: typeName}, shape, begin, end};
}

/**
 * The tensors in the bytes of a .safetensors file by name. Half precision comes as Float32Array, 64-bit integers as BigInt arrays; other elements are
 * not copied where they lie as this machine wants them.
 *
 * @throws FormatError for what is cut, changed or of another format: the tensors must fill the file without gaps or overlaps
 */
export function readSafetensors(bytes: Uint8Array, path: string): Map<string, StoredArray> {
  const reader = new ByteReader(bytes, path);
  const headerSize = reader.u64();
  if (headerSize > Math.min(MAX_HEADER, reader.left)) reader.fail(`a header of ${headerSize} bytes`, `at most ${Math.min(MAX_HEADER, reader.left)}`);
  const header = parseJson(decodeText(reader.slice(headerSize)), path);
  if (!isPlainObject(header)) return reader.fail(show(header).slice(0, 100), 'an object of tensors by name', 'the header is damaged.');
  const entries = Object.entries(header).filter(([name]) => name !== METADATA).map(([name, value]) => entryOf(name, value, reader));
  entries.sort((a, b) => a.begin - b.begin || a.end - b.end);
  const {offset: start, left} = reader;
  let filled = 0;
  for (const {name, begin, end} of entries) {
    if (begin !== filled || end > left) {
      reader.fail(`bytes ${begin} to ${end} of ${left}`, `a place from ${filled} on`, `the tensor ${show(name)} lies where it cannot.`);
    }
    filled = end;
  }
  if (filled !== left) reader.fail(`${left} bytes of elements`, `${filled}, as the header says`);
  return new Map(entries.map(({name, type, shape, begin, end}) => [name, decodeNumbers(reader.at(start + begin).slice(end - begin), type, shape, reader)]));
}
