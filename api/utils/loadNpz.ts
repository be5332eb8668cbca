import type {NumpyArray} from '../../engine/index.ts';
import {type ByteSource, nameOf} from '../files/chunks.ts';
import {parseNpy} from '../numpy/parseNpy.ts';
import {ZipArchive} from '../saving/zip/readZip.ts';
import {wholeOf} from './loadNpy.ts';

/**
 * The arrays of a .npz file by their names.
 *
 * @param source  a path, an address, a Blob, or the bytes
 * @throws FormatError for a damaged archive, ValueError for arrays that loadNpy does not read
 * @source numpy.load
 * @example const {x_train, y_train} = await keras.utils.loadNpz('data.npz');
 */
export async function loadNpz(source: ByteSource | Uint8Array): Promise<Record<string, NumpyArray>> {
  const archive = new ZipArchive(await wholeOf(source), source instanceof Uint8Array ? 'the bytes' : nameOf(source));
  return Object.fromEntries(archive.names.map((name) => [name.replace(/\.npy$/, ''), parseNpy(archive.read(name))]));
}
