import {type ChunkPlace, readChunkPlace} from './chunkPlace.ts';
import {type Hdf5File, NOWHERE} from './Hdf5File.ts';

/** The index of data sets whose shape cannot change: places by the numbers of chunks. @param width  bytes of the sizes of filtered chunks; 0: not filtered */
export function fixedArray(file: Hdf5File, address: number, width: number, chunkBytes: number): ChunkPlace[] {
  const head = file.at(address).expect('FAHD').skip(3);
  const pageBits = head.u8();
  const count = file.length(head);
  const data = file.address(head);
  if (data === NOWHERE) return [];
  const reader = file.at(data).expect('FADB').skip(2 + file.offsetSize);
  if (count > Math.min(reader.left, 2 ** pageBits)) reader.fail(`${count} chunks`, `at most ${2 ** pageBits}, which fit on a page`, 'so many chunks are not read.');
  return Array.from({length: count}, () => readChunkPlace(file, reader, width, chunkBytes));
}
