import {ByteReader} from '../ByteReader.ts';
import {inflate} from '../inflate.ts';
import {to8} from '../to8.ts';

/** What was done to the bytes of each chunk, in this order. */
export interface Filter {
  id: number;
  /** Bytes of an element, for shuffle. */
  size: number;
}

const [DEFLATE, SHUFFLE, FLETCHER32] = [1, 2, 3];

/** The filters in a pipeline message. */
export function readFilters(reader: ByteReader): Filter[] {
  const version = reader.u8();
  const count = reader.u8();
  if (version < 1 || version > 2) reader.fail(`filter pipeline version ${version}`, '1 or 2');
  if (version === 1) reader.skip(6);
  return Array.from({length: count}, () => {
    const id = reader.u16();
    const nameLength = version === 2 && id < 256 ? 0 : reader.u16();
    reader.skip(2);
    const valueCount = reader.u16();
    reader.skip(version === 1 ? to8(nameLength) : nameLength);
    const values = Array.from({length: valueCount}, () => reader.u32());
    if (version === 1 && valueCount % 2 === 1) reader.skip(4);
    return {id, size: values[0] ?? 1};
  });
}

/** Puts the bytes of each element together again that were sorted by their place. */
function unshuffle(bytes: Uint8Array, size: number): Uint8Array {
  const count = Math.floor(bytes.length / size);
  const result = bytes.slice();
  for (let i = 0; i < count; i++) for (let j = 0; j < size; j++) result[i * size + j] = bytes[j * count + i]!;
  return result;
}

/** Fletcher's sum over 16-bit words, big-endian. */
function fletcher32(bytes: Uint8Array): number {
  let [first, second] = [0, 0];
  for (let i = 0; i < bytes.length; i += 2) {
    first = (first + ((bytes[i]! << 8) | (bytes[i + 1] ?? 0))) % 65535;
    second = (second + first) % 65535;
  }
  return second * 65536 + first;
}

/**
 * The bytes of a chunk as they were before the filters.
 *
 * @param mask  a bit for each filter that was left out
 * @param size  how many bytes they were
 * @throws FormatError if a checksum is wrong, or a filter is unknown
 */
export function unfiltered(bytes: Uint8Array, filters: readonly Filter[], mask: number, size: number, path: string): Uint8Array {
  let result = bytes;
  for (let i = filters.length - 1; i >= 0; i--) {
    const filter = filters[i]!;
    if (mask & (1 << i)) continue;
    const reader = new ByteReader(result, path);
    if (filter.id === DEFLATE) result = inflate(reader.skip(2).slice(Math.max(0, reader.left - 4)), size + (filters.slice(0, i).some(({id}) => id === FLETCHER32) ? 4 : 0), path);
    else if (filter.id === SHUFFLE) result = unshuffle(result, Math.max(1, filter.size));
    else if (filter.id === FLETCHER32) {
      const data = reader.slice(Math.max(0, result.length - 4));
      if (reader.u32() !== fletcher32(data)) reader.fail('a wrong checksum', 'that of the chunk');
      result = data;
    } else reader.fail(`filter ${filter.id}`, 'gzip, shuffle or fletcher32', 'this way of compression is not read.');
  }
  return result;
}
