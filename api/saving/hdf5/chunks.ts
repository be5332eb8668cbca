import {sizeOf} from '../../../engine/index.ts';
import type {ByteReader} from '../ByteReader.ts';
import {readBtree1} from './btree1.ts';
import {readBtree2} from './btree2.ts';
import {type ChunkPlace, readChunkPlace} from './chunkPlace.ts';
import {fixedArray} from './fixedArray.ts';
import {bytesFor, type Hdf5File, NOWHERE} from './Hdf5File.ts';
import type {ChunkedLayout} from './layout.ts';

/** A piece of a data set. */
export interface Chunk extends ChunkPlace {
  /** Of its first element. */
  origin: number[];
}

/**
 * Where the chunks of a data set are; those that were never written are missing.
 *
 * @param shape       of the data set
 * @param chunkBytes  of a chunk before filters
 * @param filtered    true if chunks have sizes of their own
 */
export function chunksOf(file: Hdf5File, layout: ChunkedLayout, shape: readonly number[], chunkBytes: number, filtered: boolean): Chunk[] {
  const {index, address, chunkShape, single} = layout;
  if (address === NOWHERE) return [];
  const counts = shape.map((n, d) => Math.ceil(n / chunkShape[d]!));
  const total = sizeOf(counts);
  /** The place of a chunk by its number in row-major order. */
  const originOf = (number: number): number[] => {
    let rest = number;
    return counts.map((n, d) => {
      const inner = sizeOf(counts.slice(d + 1));
      const at = Math.floor(rest / inner) % n;
      rest -= at * inner;
      return at * chunkShape[d]!;
    });
  };
  /** Bytes that the size of a filtered chunk takes. */
  const width = filtered ? Math.min(8, 1 + bytesFor(chunkBytes)) : 0;
  if (index === 'single') return [{origin: shape.map(() => 0), address, size: single?.size ?? chunkBytes, mask: single?.mask ?? 0}];
  if (index === 'btree1') return fromBtree1(file, address, shape.length);
  if (index === 'btree2') {
    return readBtree2(file, address, filtered ? 11 : 10).map((record) => (
      {...readChunkPlace(file, record, width, chunkBytes), origin: chunkShape.map((n) => record.u64() * n)}
    ));
  }
  if (index === 'implicit') {
    if (total * chunkBytes > file.bytes.length) file.at(address).fail(`${total} chunks of ${chunkBytes} bytes`, `at most ${file.bytes.length} bytes`);
    return Array.from({length: total}, (_, i) => ({origin: originOf(i), address: address + i * chunkBytes, size: chunkBytes, mask: 0}));
  }
  if (index === 'extensibleArray') file.at(address).fail('an extensible array of chunks', 'another index of chunks', 'data sets that grow are not read.');
  return fixedArray(file, address, width, chunkBytes).flatMap((chunk, i) => (chunk.address === NOWHERE || i >= total ? [] : [{...chunk, origin: originOf(i)}]));
}

function fromBtree1(file: Hdf5File, root: number, rank: number): Chunk[] {
  const key = (reader: ByteReader): Omit<Chunk, 'address'> => {
    const [size, mask] = [reader.u32(), reader.u32()];
    const origin = Array.from({length: rank}, () => reader.u64());
    reader.skip(8);
    return {size, mask, origin};
  };
  return readBtree1(file, root, {type: 1, name: 'chunks', key}).map(({key: chunk, address}) => ({...chunk, address}));
}
