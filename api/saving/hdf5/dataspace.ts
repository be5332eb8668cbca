import {sizeOf} from '../../../engine/index.ts';
import type {ByteReader} from '../ByteReader.ts';
import type {Hdf5File} from './Hdf5File.ts';

const MAX_RANK = 32;

/** The sizes in a dataspace message; null where there is nothing at all. */
export function readDataspace(file: Hdf5File, reader: ByteReader): number[] | null {
  const version = reader.u8();
  const rank = reader.u8();
  reader.skip(1);
  if (version < 1 || version > 2) reader.fail(`dataspace version ${version}`, '1 or 2');
  if (rank > MAX_RANK) reader.fail(`${rank} axes`, `at most ${MAX_RANK}`);
  const isNull = version === 2 ? reader.u8() === 2 : (reader.skip(5), false);
  return isNull ? null : Array.from({length: rank}, () => file.length(reader));
}

/** How many elements a shape has. @throws FormatError if no file holds so many */
export function elementsOf(shape: readonly number[], reader: ByteReader): number {
  const count = sizeOf(shape);
  return Number.isSafeInteger(count) ? count : reader.fail(`shape [${shape.join(', ')}]`, 'sizes that memory can hold');
}
