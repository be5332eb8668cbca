import {type ByteReader, decodePaddedText} from '../ByteReader.ts';
import {to8} from '../to8.ts';
import type {Hdf5File} from './Hdf5File.ts';

/** The bytes of an object in a collection of the global heap. */
function objectOf(file: Hdf5File, address: number, index: number): Uint8Array {
  const head = file.at(address).expect('GCOL');
  if (head.u8() !== 1) head.fail('another version of the global heap', '1');
  head.skip(3);
  const size = file.length(head);
  const reader = file.at(address, size).skip(8 + file.lengthSize);
  while (reader.left >= 8 + file.lengthSize) {
    const own = reader.u16();
    reader.skip(6);
    const length = file.length(reader);
    if (own === index) return reader.slice(length);
    if (own === 0) break;
    reader.skip(to8(length));
  }
  return reader.fail(`no object ${index} in the global heap`, 'the text that is referred to');
}

/** The next reference to text of any length, followed. */
export function readVarText(file: Hdf5File, reader: ByteReader): string {
  const length = reader.u32();
  const address = file.address(reader);
  const index = reader.u32();
  if (length === 0) return '';
  const bytes = objectOf(file, address, index);
  if (length > bytes.length) reader.fail(`text of ${length} bytes in an object of ${bytes.length}`, 'at most as many');
  return decodePaddedText(bytes.subarray(0, length));
}
