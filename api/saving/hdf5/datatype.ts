import type {ByteReader} from '../ByteReader.ts';
import {to8} from '../to8.ts';

/** What the elements of a data set or attribute are. `name` is NumPy's where there is one. */
export interface Datatype {
  kind: 'int' | 'uint' | 'float' | 'text' | 'varText' | 'opaque' | 'bool' | 'other';
  /** Bytes of an element. */
  size: number;
  bigEndian: boolean;
  /** How messages call it. */
  name: string;
}

/** float layouts that are IEEE's: bits of the exponent and the mantissa by size; bfloat16 has its own. */
const floats: Record<string, string> = {'2 5 10': 'float16', '2 8 7': 'bfloat16', '4 8 23': 'float32', '8 11 52': 'float64'};
const classes = ['fixed-point', 'floating-point', 'time', 'string', 'bit field', 'opaque', 'compound', 'reference', 'enumeration', 'variable-length', 'array'];
const MAX_DEPTH = 8;

/** The type in a datatype message. */
export function readDatatype(reader: ByteReader, depth = 0): Datatype {
  if (depth > MAX_DEPTH) reader.fail('types nested too deep', `at most ${MAX_DEPTH} levels`);
  const first = reader.u8();
  const [kind, version] = [first & 15, first >> 4];
  const bits = reader.uint(3);
  const size = reader.u32();
  if (size === 0) reader.fail('elements of 0 bytes', 'at least one');
  const bigEndian = (bits & 1) === 1;
  const other = (name: string): Datatype => ({kind: 'other', size, bigEndian: false, name});
  if (kind === 0) {
    reader.skip(4);
    const signed = (bits & 8) !== 0;
    return [1, 2, 4, 8].includes(size) ? {kind: signed ? 'int' : 'uint', size, bigEndian, name: `${signed ? '' : 'u'}int${size * 8}`} : other(`integers of ${size} bytes`);
  }
  if (kind === 1) {
    reader.skip(5);
    const exponent = reader.u8();
    reader.skip(1);
    const mantissa = reader.u8();
    reader.skip(4);
    const name = floats[`${size} ${exponent} ${mantissa}`];
    return name && (bits & 0x40) === 0 ? {kind: 'float', size, bigEndian, name} : other(`floats of ${size} bytes`);
  }
  if (kind === 3) return {kind: 'text', size, bigEndian: false, name: `S${size}`};
  if (kind === 5) {
    reader.skip(bits & 255);
    return {kind: 'opaque', size, bigEndian: false, name: `opaque bytes (${size})`};
  }
  if (kind === 8) return readEnumeration(reader, {count: bits & 0xffff, version, size, depth});
  if (kind === 9 && (bits & 15) === 1) return {kind: 'varText', size, bigEndian: false, name: 'text'};
  return other(classes[kind] ?? `class ${kind}`);
}

/** h5py keeps booleans as an enumeration of FALSE and TRUE; others are the numbers that they are. */
function readEnumeration(reader: ByteReader, {count, version, size, depth}: {count: number; version: number; size: number; depth: number}): Datatype {
  const base = readDatatype(reader, depth + 1);
  if (base.size !== size) reader.fail(`an enumeration of ${size} bytes over ${base.size}`, 'equal sizes');
  const names = Array.from({length: count}, () => {
    const before = reader.offset;
    const name = reader.text();
    const length = reader.offset - before;
    if (version < 3) reader.skip(to8(length) - length);
    return name;
  });
  return size === 1 && names.join() === 'FALSE,TRUE' ? {...base, kind: 'bool', name: 'bool'} : base;
}
