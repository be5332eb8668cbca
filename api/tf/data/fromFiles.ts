import {show, ValueError} from '../../../engine/index.ts';
import {type ByteSource, chunks, type Compression, nameOf} from '../../files/chunks.ts';
import type {ElementFunction} from './called.ts';
import {interleave} from './interleave.ts';
import {listed} from './listed.ts';
import type {Stream} from './Stream.ts';

export type Filenames = ByteSource | readonly ByteSource[];

export interface FileOptions {
  /** How the files are packed: '' (not at all), 'GZIP' or 'ZLIB'. Default ''. */
  compressionType?: Compression;
  /** Bytes that are read at once. Default 262144. */
  bufferSize?: number | null;
  /** Files that are read at once, their records taken in turn. Default: one after the other. */
  numParallelReads?: number | null;
}

/** Files one after the other, or several in turn. */
export function fromFiles<E>(
  filenames: Filenames, {compressionType = '', bufferSize = null, numParallelReads = null}: FileOptions,
  read: (bytes: AsyncGenerator<Uint8Array<ArrayBuffer>>, name: string) => AsyncGenerator<E>,
): Stream<E> {
  const list = (Array.isArray(filenames) ? filenames : [filenames]) as readonly ByteSource[];
  const stray = list.find((name) => !(typeof name === 'string' || name instanceof URL || name instanceof Blob));
  if (stray !== undefined) {
    throw new ValueError({
      what: 'A file name is not valid.', got: show(stray), expected: 'a path, an address or a Blob', fix: 'pass one, or a list of them',
    });
  }
  const opened = (name: ByteSource): AsyncIterable<E> => ({
    [Symbol.asyncIterator]: () => read(chunks(name, compressionType, bufferSize ?? undefined), nameOf(name)),
  });
  return interleave(listed(list), opened as ElementFunction, Math.max(1, numParallelReads ?? 1), 1, 'numParallelReads') as Stream<E>;
}
