import {FormatError} from './FormatError.ts';

/** Reads little-endian numbers one after the other, and never past the end. */
export class ByteReader {
  readonly bytes: Uint8Array;
  readonly path: string;
  offset: number;
  readonly #end: number;
  readonly #view: DataView;

  /** @param end  where reading must stop. Default: the end of the bytes */
  constructor(bytes: Uint8Array, path: string, offset = 0, end = bytes.length) {
    this.bytes = bytes;
    this.path = path;
    this.offset = offset;
    this.#end = Math.min(end, bytes.length);
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    if (!(offset >= 0 && offset <= this.#end)) this.fail(`a place ${offset}`, `one within ${this.#end} bytes`);
  }

  get left(): number {
    return this.#end - this.offset;
  }

  /** @throws FormatError always */
  fail(got: string, expected: string, what = 'the file is damaged.'): never {
    throw new FormatError({path: this.path, offset: this.offset, what, got, expected, fix: 'take another copy of the file: this one was cut or changed, or is of another format'});
  }

  /** Goes forward, and gives the place before. */
  #take(count: number): number {
    if (!(count >= 0 && count <= this.left)) this.fail(`${this.left} bytes`, `${count} more`);
    const at = this.offset;
    this.offset += count;
    return at;
  }

  skip(count: number): this {
    this.#take(count);
    return this;
  }

  u8(): number {
    return this.#view.getUint8(this.#take(1));
  }

  u16(): number {
    return this.#view.getUint16(this.#take(2), true);
  }

  u32(): number {
    return this.#view.getUint32(this.#take(4), true);
  }

  /** @throws FormatError for what no file can be so large for */
  u64(): number {
    return this.uint(8);
  }

  /** An unsigned integer of so many bytes. */
  uint(size: number): number {
    const at = this.#take(size);
    let value = 0;
    for (let i = size - 1; i >= 0; i--) value = value * 256 + this.#view.getUint8(at + i);
    if (value <= Number.MAX_SAFE_INTEGER) return value;
    this.offset = at;
    return this.fail(`a number of ${size} bytes that is too large`, 'a size or place within a file');
  }

  /** The next bytes, not copied. */
  slice(count: number): Uint8Array {
    const at = this.#take(count);
    return this.bytes.subarray(at, at + count);
  }

  /** Text up to a zero, which is passed over. */
  text(): string {
    const end = this.bytes.indexOf(0, this.offset);
    if (end < 0 || end >= this.#end) this.fail('text without an end', 'a zero behind it');
    const text = decodeText(this.slice(end - this.offset));
    this.skip(1);
    return text;
  }

  /** Goes on if the next bytes are this text. */
  expect(signature: string): this {
    const found = decodeText(this.bytes.subarray(this.offset, this.offset + signature.length));
    if (found !== signature) this.fail(JSON.stringify(found), JSON.stringify(signature));
    return this.skip(signature.length);
  }

  /** Another reader of the same bytes. */
  at(offset: number, length?: number): ByteReader {
    if (length !== undefined && !(length >= 0 && offset + length <= this.bytes.length)) this.fail(`${length} bytes at ${offset}`, `a place within ${this.bytes.length} bytes`);
    return new ByteReader(this.bytes, this.path, offset, length === undefined ? undefined : offset + length);
  }
}

const decoder = new TextDecoder();

/** Bytes as UTF-8. */
export const decodeText = (bytes: Uint8Array): string => decoder.decode(bytes);

/** Bytes as UTF-8 up to a zero, or all of them. */
export function decodePaddedText(bytes: Uint8Array): string {
  const end = bytes.indexOf(0);
  return decodeText(end < 0 ? bytes : bytes.subarray(0, end));
}
