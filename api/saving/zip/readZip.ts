import {ByteReader, decodeText} from '../ByteReader.ts';
import {inflate} from '../inflate.ts';
import {crc32} from './crc32.ts';
import {LIMIT, SIGNATURES} from './format.ts';

/** A member larger than this must not be more than MAX_EXPANSION times what is stored of it. */
const BOMB_FLOOR = 2 ** 28;
const MAX_EXPANSION = 100;
const END_SIZE = 22;

interface Member {
  name: string;
  flags: number;
  method: number;
  crc: number;
  stored: number;
  size: number;
  offset: number;
}

/** The files of a zip archive, each read when it is asked for. */
export class ZipArchive {
  readonly #reader: ByteReader;
  readonly #members = new Map<string, Member>();

  /** @throws FormatError if it is no archive, or a damaged one */
  constructor(bytes: Uint8Array, path: string) {
    this.#reader = new ByteReader(bytes, path);
    const {count, offset} = this.#findList();
    const reader = this.#reader.at(offset);
    for (let i = 0; i < count; i++) {
      const member = readEntry(reader);
      if (this.#members.has(member.name)) reader.fail(`${JSON.stringify(member.name)} twice`, 'every file once');
      if (/^[/\\]|(^|[/\\])\.\.([/\\]|$)|:/.test(member.name)) reader.fail(JSON.stringify(member.name), 'names of files within the archive', 'the archive names a file outside of itself.');
      this.#members.set(member.name, member);
    }
  }

  #findList(): {count: number; offset: number} {
    const {bytes} = this.#reader;
    for (let at = bytes.length - END_SIZE; at >= Math.max(0, bytes.length - END_SIZE - 0xffff); at--) {
      const reader = this.#reader.at(at);
      if (reader.u32() !== SIGNATURES.end) continue;
      reader.skip(6);
      const [count, , offset] = [reader.u16(), reader.u32(), reader.u32()];
      if (count !== 0xffff && offset !== LIMIT) return {count, offset};
      const locator = this.#reader.at(Math.max(0, at - 20));
      if (locator.u32() !== SIGNATURES.locator) locator.fail('an archive of more than 4 GB without its end', 'its end');
      const large = this.#reader.at(locator.skip(4).u64()).skip(24);
      return {count: (large.u64(), large.u64()), offset: (large.u64(), large.u64())};
    }
    return this.#reader.fail('no end of an archive', 'a zip archive', 'this is no complete zip archive.');
  }

  get names(): string[] {
    return [...this.#members.keys()];
  }

  has(name: string): boolean {
    return this.#members.has(name);
  }

  /** A file; not copied if it is not compressed. @throws FormatError if it is missing, damaged, or asks for too much memory */
  read(name: string): Uint8Array {
    const member = this.#members.get(name);
    if (!member) return this.#reader.fail(`an archive of ${this.names.join(', ')}`, name, 'a file is missing in the archive.');
    const reader = this.#reader.at(member.offset);
    if (reader.u32() !== SIGNATURES.member) reader.fail(`no header of ${name}`, 'one');
    reader.skip(22);
    const [nameLength, extraLength] = [reader.u16(), reader.u16()];
    const stored = reader.skip(nameLength + extraLength).slice(member.stored);
    const bytes = this.#expanded(member, stored, reader);
    if (crc32(bytes) !== member.crc) reader.fail(`a wrong checksum of ${name}`, 'that of the archive');
    return bytes;
  }

  #expanded({name, method, flags, size}: Member, stored: Uint8Array, reader: ByteReader): Uint8Array {
    if (flags & 1) reader.fail(`${name}, encrypted`, 'a file that is not encrypted', 'encrypted archives are not read.');
    if (method === 0) return stored.length === size ? stored : reader.fail(`${stored.length} bytes of ${name}`, `${size}`);
    if (method !== 8) reader.fail(`${name}, compressed in way ${method}`, 'not at all (0) or by DEFLATE (8)', 'this way of compression is not read.');
    if (size > BOMB_FLOOR && size > MAX_EXPANSION * stored.length) reader.fail(`${name}: ${size} bytes out of ${stored.length}`, `at most ${MAX_EXPANSION} times as many`, 'the archive is made to fill memory.');
    return inflate(stored, size, `${reader.path}/${name}`);
  }
}

function readEntry(reader: ByteReader): Member {
  if (reader.u32() !== SIGNATURES.entry) reader.fail('no entry in the list of files', 'one');
  reader.skip(4);
  const [flags, method] = [reader.u16(), reader.u16()];
  reader.skip(4);
  const [crc, stored, size] = [reader.u32(), reader.u32(), reader.u32()];
  const [nameLength, extraLength, commentLength] = [reader.u16(), reader.u16(), reader.u16()];
  reader.skip(8);
  const member = {flags, method, crc, stored, size, offset: reader.u32(), name: decodeText(reader.slice(nameLength))};
  const end = reader.offset + extraLength;
  const extra = reader.at(reader.offset, extraLength);
  while (extra.left >= 4) {
    const [id, length] = [extra.u16(), extra.u16()];
    const field = extra.at(extra.offset, length);
    extra.skip(length);
    if (id === 1) for (const key of ['size', 'stored', 'offset'] as const) if (member[key] === LIMIT) member[key] = field.u64();
  }
  reader.offset = end;
  reader.skip(commentLength);
  return member;
}
