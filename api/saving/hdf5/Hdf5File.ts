import {ByteReader} from '../ByteReader.ts';
import {FormatError} from '../FormatError.ts';

/** All ones: where nothing is. */
export const NOWHERE = -1;

const SIGNATURE = '\x89HDF\r\n\x1a\n';
/** Structures that are looked at, for each byte of the file: a file that asks for more runs in circles. */
const STEPS_PER_BYTE = 4;

/** Bytes that hold numbers up to `limit`. */
export const bytesFor = (limit: number): number => Math.max(1, Math.ceil(Math.log2(limit + 1) / 8));

/** A file in the HDF5 format, and how long its addresses and lengths are. */
export class Hdf5File {
  readonly bytes: Uint8Array;
  readonly path: string;
  readonly rootAddress: number;
  #offsetSize = 8;
  #lengthSize = 8;
  #base = 0;
  #steps = 0;

  constructor(bytes: Uint8Array, path: string) {
    this.bytes = bytes;
    this.path = path;
    this.rootAddress = this.#readSuperblock();
  }

  get offsetSize(): number {
    return this.#offsetSize;
  }

  get lengthSize(): number {
    return this.#lengthSize;
  }

  /** @returns the address of the root group's header */
  #readSuperblock(): number {
    const start = this.#findSignature();
    const reader = new ByteReader(this.bytes, this.path, start + 8);
    const version = reader.u8();
    if (version > 3) reader.fail(`superblock version ${version}`, 'a version up to 3', 'this version of HDF5 is not known.');
    if (version < 2) reader.skip(4);
    this.#offsetSize = this.#size(reader);
    this.#lengthSize = this.#size(reader);
    reader.skip(version < 2 ? 9 : 1);
    if (version === 1) reader.skip(4);
    this.#base = this.address(reader);
    this.address(reader);
    if (this.#base !== start) reader.fail(`base address ${this.#base}`, `${start}`);
    if (version >= 2) {
      this.address(reader);
      return this.address(reader);
    }
    reader.skip(2 * this.#offsetSize);
    reader.skip(this.#offsetSize);
    return this.address(reader);
  }

  #size(reader: ByteReader): number {
    const size = reader.u8();
    return size === 2 || size === 4 || size === 8 ? size : reader.fail(`sizes of ${size} bytes`, '2, 4 or 8');
  }

  /** At the start, or behind a block of the user's of 512, 1024, ... bytes. */
  #findSignature(): number {
    for (let at = 0; at + 8 <= this.bytes.length; at = at === 0 ? 512 : at * 2) {
      if ([...SIGNATURE].every((c, i) => this.bytes[at + i] === c.charCodeAt(0))) return at;
    }
    throw new FormatError({path: this.path, offset: 0, what: 'this is no HDF5 file.', got: `${this.bytes.length} bytes without the signature`, expected: 'a file that begins with 89 48 44 46 0D 0A 1A 0A', fix: 'check what the file is, and whether it is complete'});
  }

  /** A reader at an address. @param length  so many bytes and no more */
  at(address: number, length?: number): ByteReader {
    const reader = new ByteReader(this.bytes, this.path);
    if (++this.#steps > STEPS_PER_BYTE * this.bytes.length) reader.fail('structures that refer to each other in circles', 'a tree');
    if (address === NOWHERE) reader.fail('an address that leads nowhere', 'one within the file');
    return reader.at(this.#base + address, length);
  }

  /** A reader at an address that was not met before: trees do not refer to themselves. */
  once(address: number, seen: Set<number>): ByteReader {
    const reader = this.at(address);
    if (seen.has(address)) reader.fail('a part that is referred to twice', 'a tree');
    seen.add(address);
    return reader;
  }

  /** The next address; NOWHERE for all ones. */
  address(reader: ByteReader): number {
    const bytes = reader.bytes.subarray(reader.offset, reader.offset + this.#offsetSize);
    if (bytes.length === this.#offsetSize && bytes.every((byte) => byte === 255)) {
      reader.skip(this.#offsetSize);
      return NOWHERE;
    }
    return reader.uint(this.#offsetSize);
  }

  /** The next length. */
  length(reader: ByteReader): number {
    return reader.uint(this.#lengthSize);
  }
}
