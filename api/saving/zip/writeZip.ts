import {ByteWriter, encodeText} from '../ByteWriter.ts';
import {crc32} from './crc32.ts';
import {LIMIT, SIGNATURES} from './format.ts';

/** 1980-01-01, the first day that there is: equal contents make equal files. */
const DATE = 0x21;
const UTF8 = 0x800;

interface Member {
  name: Uint8Array;
  bytes: Uint8Array;
  crc: number;
  offset: number;
}

/** Sizes and places that 32 bits do not hold, as an extra field. */
function zip64(values: readonly number[]): Uint8Array {
  const large = values.filter((value) => value >= LIMIT);
  return large.length === 0 ? new Uint8Array(0) : new ByteWriter(4 + 8 * large.length).u16(1, 8 * large.length).u64(...large).bytes;
}

const capped = (value: number): number => Math.min(value, LIMIT);

function localHeader({name, bytes, crc}: Member): Uint8Array {
  const extra = bytes.length >= LIMIT ? zip64([bytes.length, bytes.length]) : new Uint8Array(0);
  const writer = new ByteWriter(30 + name.length + extra.length).u32(SIGNATURES.member).u16(extra.length > 0 ? 45 : 20, UTF8, 0, 0, DATE);
  return writer.u32(crc, capped(bytes.length), capped(bytes.length)).u16(name.length, extra.length).raw(name).raw(extra).bytes;
}

function centralHeader({name, bytes, crc, offset}: Member): Uint8Array {
  const extra = zip64([bytes.length, bytes.length, offset]);
  const writer = new ByteWriter(46 + name.length + extra.length).u32(SIGNATURES.entry).u16(extra.length > 0 ? 45 : 20, extra.length > 0 ? 45 : 20, UTF8, 0, 0, DATE);
  writer.u32(crc, capped(bytes.length), capped(bytes.length)).u16(name.length, extra.length, 0, 0, 0).u32(0, capped(offset));
  return writer.raw(name).raw(extra).bytes;
}

/** The end of the archive: where its list is, once more with 64 bits if it needs them. */
function end(count: number, size: number, offset: number): Uint8Array {
  const isLarge = count >= 0xffff || size >= LIMIT || offset >= LIMIT;
  const writer = new ByteWriter(22 + (isLarge ? 76 : 0));
  if (isLarge) {
    writer.u32(SIGNATURES.largeEnd).u64(44).u16(45, 45).u32(0, 0).u64(count, count, size, offset);
    writer.u32(SIGNATURES.locator, 0).u64(offset + size).u32(1);
  }
  return writer.u32(SIGNATURES.end).u16(0, 0, Math.min(count, 0xffff), Math.min(count, 0xffff)).u32(capped(size), capped(offset)).u16(0).bytes;
}

/** A zip archive of these files, in their order, not compressed: weights hardly get smaller. */
export function writeZip(files: ReadonlyMap<string, Uint8Array>): Uint8Array<ArrayBuffer> {
  const parts: Uint8Array[] = [];
  const headers: Uint8Array[] = [];
  let offset = 0;
  for (const [path, bytes] of files) {
    const member = {name: encodeText(path), bytes, crc: crc32(bytes), offset};
    const header = localHeader(member);
    parts.push(header, bytes);
    headers.push(centralHeader(member));
    offset += header.length + bytes.length;
  }
  const size = headers.reduce((sum, {length}) => sum + length, 0);
  const all = [...parts, ...headers, end(files.size, size, offset)];
  const writer = new ByteWriter(all.reduce((sum, {length}) => sum + length, 0));
  for (const part of all) writer.raw(part);
  return writer.bytes;
}
