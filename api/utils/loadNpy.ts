import type {NumpyArray} from '../../engine/index.ts';
import {type ByteSource, chunks} from '../files/chunks.ts';
import {parseNpy} from '../numpy/parseNpy.ts';

/** All bytes of a source, or the bytes themselves. */
export async function wholeOf(source: ByteSource | Uint8Array): Promise<Uint8Array<ArrayBuffer>> {
  if (source instanceof Uint8Array) return new Uint8Array(source.buffer as ArrayBuffer, source.byteOffset, source.length);
  const parts: Uint8Array<ArrayBuffer>[] = [];
  for await (const part of chunks(source)) parts.push(part);
  return new Uint8Array(await new Blob(parts).arrayBuffer());
}

/**
 * The array of a .npy file. Floats of 64 bits become float32, integers of 64 bits those of 32.
 *
 * @param source  a path, an address, a Blob, or the bytes
 * @throws ValueError for other files, and for integers that 32 bits do not hold
 * @source numpy.load
 * @example const x = await keras.utils.loadNpy('x.npy');
 */
export const loadNpy = async (source: ByteSource | Uint8Array): Promise<NumpyArray> => parseNpy(await wholeOf(source));
