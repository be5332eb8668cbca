import type {ByteReader} from '../ByteReader.ts';
import type {Hdf5File} from './Hdf5File.ts';

/** Where a chunk is in the file. */
export interface ChunkPlace {
  address: number;
  /** Of its bytes in the file. */
  size: number;
  /** Filters that were left out. */
  mask: number;
}

/** The next place. @param width  bytes of the sizes of filtered chunks; 0: not filtered, all of them have `chunkBytes` */
export function readChunkPlace(file: Hdf5File, reader: ByteReader, width: number, chunkBytes: number): ChunkPlace {
  const address = file.address(reader);
  return width ? {address, size: reader.uint(width), mask: reader.u32()} : {address, size: chunkBytes, mask: 0};
}
