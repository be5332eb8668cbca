import {ValueError} from '../../../engine/index.ts';

/** A field of a message: its number, and its value as it stands there. */
export type ProtoField =
  | {number: number; wire: 'varint'; value: bigint}
  | {number: number; wire: 'fixed64' | 'fixed32' | 'bytes'; value: Uint8Array<ArrayBuffer>};

const damaged = (got: string): ValueError => new ValueError({
  what: 'A message of protocol buffers is damaged.', got, expected: 'fields with their numbers and lengths',
  fix: 'check that the data are what they are taken for, and complete',
});

/** Reads one number of variable length. @returns the number and where it ends */
function readVarint(bytes: Uint8Array, from: number): [value: bigint, end: number] {
  let value = 0n;
  for (let i = 0; i < 10; i++) {
    const byte = bytes[from + i];
    if (byte === undefined) break;
    value |= BigInt(byte & 127) << BigInt(7 * i);
    if (byte < 128) return [BigInt.asUintN(64, value), from + i + 1];
  }
  throw damaged(`a number without an end at byte ${from}`);
}

/** The fields of a message, in the order in which they stand. @throws ValueError for what is no message */
export function* protoFields(bytes: Uint8Array<ArrayBuffer>): Generator<ProtoField> {
  const take = (from: number, length: number): Uint8Array<ArrayBuffer> => {
    if (from + length > bytes.length) throw damaged(`${length} bytes at ${from}, of ${bytes.length} in all`);
    return bytes.subarray(from, from + length);
  };
  for (let at = 0; at < bytes.length;) {
    const [key, start] = readVarint(bytes, at);
    const number = Number(key >> 3n);
    const wire = Number(key & 7n);
    if (wire === 0) {
      const [value, end] = readVarint(bytes, start);
      yield {number, wire: 'varint', value};
      at = end;
    } else if (wire === 1 || wire === 5) {
      const size = wire === 1 ? 8 : 4;
      yield {number, wire: size === 8 ? 'fixed64' : 'fixed32', value: take(start, size)};
      at = start + size;
    } else if (wire === 2) {
      const [length, from] = readVarint(bytes, start);
      yield {number, wire: 'bytes', value: take(from, Number(length))};
      at = from + Number(length);
    } else throw damaged(`a field of the kind ${wire} at byte ${at}`);
  }
}

/** The numbers of a packed field. */
export function packedVarints(bytes: Uint8Array<ArrayBuffer>): bigint[] {
  const values: bigint[] = [];
  for (let at = 0; at < bytes.length;) {
    const [value, end] = readVarint(bytes, at);
    values.push(value);
    at = end;
  }
  return values;
}
