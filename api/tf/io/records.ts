import {show, ValueError} from '../../../engine/index.ts';
import {maskedCrc32c} from './maskedCrc32c.ts';

/** Length (8 bytes, little-endian) and its checksum; after the data comes theirs. */
const HEAD = 12;
const TAIL = 4;
/** No record is longer: a damaged length that passes its checksum by chance fills no memory. */
const LONGEST = 2 ** 31;

/** A record as it stands in TFRecord and event files. */
export function encodeRecord(data: Uint8Array): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(HEAD + data.length + TAIL);
  const view = new DataView(bytes.buffer);
  view.setBigUint64(0, BigInt(data.length), true);
  view.setUint32(8, maskedCrc32c(bytes.subarray(0, 8)), true);
  bytes.set(data, HEAD);
  view.setUint32(HEAD + data.length, maskedCrc32c(data), true);
  return bytes;
}

const damaged = (name: string, got: string): ValueError => new ValueError({
  what: `${name} is no intact file of records.`, got, expected: 'records in the TFRecord format', fix: 'check the file and its compression',
});

/** Bytes that come in pieces, taken in other pieces. */
class Pieces {
  readonly #source: AsyncIterator<Uint8Array<ArrayBuffer>>;
  #rest: Uint8Array<ArrayBuffer> = new Uint8Array();

  constructor(source: AsyncIterator<Uint8Array<ArrayBuffer>>) {
    this.#source = source;
  }

  /** So many bytes, or fewer at the end. */
  async take(size: number): Promise<Uint8Array<ArrayBuffer>> {
    const parts = [this.#rest];
    let length = this.#rest.length;
    while (length < size) {
      const {value, done} = await this.#source.next();
      if (done) break;
      parts.push(value);
      length += value.length;
    }
    const all = parts.length === 1 ? parts[0]! : joined(parts);
    this.#rest = all.subarray(size);
    return all.subarray(0, size);
  }
}

/** Bytes one after the other. */
export function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(parts.reduce((sum, {length}) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

/**
 * The data of the records in bytes that come in pieces.
 *
 * @param name  of the file, for messages
 * @throws ValueError for a checksum that does not fit, and for a file that ends within a record
 */
export async function* decodeRecords(source: AsyncIterable<Uint8Array<ArrayBuffer>>, name: string): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const iterator = source[Symbol.asyncIterator]();
  const pieces = new Pieces(iterator);
  try {
    for (let at = 0; ;) {
      const head = await pieces.take(HEAD);
      if (head.length === 0) return;
      if (head.length < HEAD) throw damaged(name, `an end within the length of a record, at byte ${at}`);
      const view = new DataView(head.buffer, head.byteOffset);
      const length = Number(view.getBigUint64(0, true));
      if (view.getUint32(8, true) !== maskedCrc32c(head.subarray(0, 8)) || length > LONGEST) throw damaged(
        name, `a length of ${show(length)} that its checksum denies, at byte ${at}`,
      );
      const body = await pieces.take(length + TAIL);
      if (body.length < length + TAIL) throw damaged(name, `an end within the record at byte ${at}`);
      const data = body.slice(0, length);
      if (new DataView(body.buffer, body.byteOffset).getUint32(length, true) !== maskedCrc32c(data)) throw damaged(
        name, `data that their checksum denies, in the record at byte ${at}`,
      );
      yield data;
      at += HEAD + length + TAIL;
    }
  } finally {
    await iterator.return?.();
  }
}
