import type {ByteReader} from '../ByteReader.ts';
import type {Hdf5File} from './Hdf5File.ts';

/** How chunks are found: `index` says the kind, `parameters` what its kind needs. */
export interface ChunkedLayout {
  kind: 'chunked';
  /** Of a chunk, without that of the elements. */
  chunkShape: number[];
  index: 'btree1' | 'single' | 'implicit' | 'fixedArray' | 'extensibleArray' | 'btree2';
  address: number;
  /** Of a single filtered chunk. */
  single: {size: number; mask: number} | null;
}

/** Where the bytes of a data set are. */
export type Layout = {kind: 'compact'; bytes: Uint8Array} | {kind: 'contiguous'; address: number; size: number | null} | ChunkedLayout;

const indices = ['single', 'implicit', 'fixedArray', 'extensibleArray', 'btree2'] as const;

export function readLayout(file: Hdf5File, reader: ByteReader): Layout {
  const version = reader.u8();
  if (version === 1 || version === 2) return readOld(file, reader);
  if (version !== 3 && version !== 4) reader.fail(`layout version ${version}`, '1 to 4');
  const kind = reader.u8();
  if (kind === 0) return {kind: 'compact', bytes: reader.slice(reader.u16())};
  if (kind === 1) return {kind: 'contiguous', address: file.address(reader), size: file.length(reader)};
  if (kind === 3) reader.fail('a virtual data set', 'data in this file', 'other files are not opened.');
  if (kind !== 2) reader.fail(`layout class ${kind}`, 'compact, contiguous or chunked');
  if (version === 4) return readChunked4(file, reader);
  const rank = reader.u8() - 1;
  const address = file.address(reader);
  return {kind: 'chunked', index: 'btree1', address, chunkShape: sizes(reader, rank, 4), single: null};
}

function readOld(file: Hdf5File, reader: ByteReader): Layout {
  const rank = reader.u8();
  const kind = reader.u8();
  reader.skip(5);
  const address = kind === 0 ? 0 : file.address(reader);
  if (kind === 2) return {kind: 'chunked', index: 'btree1', address, chunkShape: sizes(reader, rank - 1, 4), single: null};
  if (kind === 1) return {kind: 'contiguous', address, size: null};
  reader.skip(4 * rank);
  return {kind: 'compact', bytes: reader.slice(reader.u32())};
}

/** Sizes along the axes, none of them 0. */
function sizes(reader: ByteReader, rank: number, bytes: number): number[] {
  const found = Array.from({length: Math.max(0, rank)}, () => reader.uint(bytes));
  return found.includes(0) ? reader.fail('a chunk of size 0', 'at least 1') : found;
}

function readChunked4(file: Hdf5File, reader: ByteReader): Layout {
  const flags = reader.u8();
  const rank = reader.u8() - 1;
  const width = reader.u8();
  if (width < 1 || width > 8) reader.fail(`sizes of ${width} bytes`, '1 to 8');
  const chunkShape = sizes(reader, rank, width);
  reader.skip(width);
  const kind = reader.u8();
  const index = indices[kind - 1] ?? reader.fail(`chunk index ${kind}`, '1 to 5');
  const single = index === 'single' && flags & 2 ? {size: file.length(reader), mask: reader.u32()} : null;
  if (index === 'fixedArray') reader.skip(1);
  if (index === 'extensibleArray') reader.skip(5);
  if (index === 'btree2') reader.skip(6);
  return {kind: 'chunked', index, chunkShape, address: file.address(reader), single};
}
