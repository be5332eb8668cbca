import {show, ValueError} from '../../engine/index.ts';
import {files} from '../files/files.ts';
import {pathOfUrl} from '../files/paths.ts';
import {type FileHandle, privateFile} from './privateFiles.ts';

/** Where a model or its weights are written to: a path, the URL of a file, a handle of a file, or a stream. */
export type Destination = string | URL | WritableStream<Uint8Array> | Pick<FileHandle, 'createWritable'>;

/** The path of a destination; null if it has none. */
export const pathOfDestination = (destination: Destination): string | null =>
  (typeof destination === 'string' ? destination : destination instanceof URL && destination.protocol === 'file:' ? pathOfUrl(destination) : null);

async function writeStream(stream: WritableStream<Uint8Array>, bytes: Uint8Array): Promise<void> {
  const writer = stream.getWriter();
  await writer.write(bytes);
  await writer.close();
}

/**
 * Writes a whole file. By a path: folders are made, and whoever is interrupted leaves the old file or the new one.
 *
 * @throws ValueError if a file is there and `overwrite` is false
 */
export async function writeDestination(destination: Destination, bytes: Uint8Array<ArrayBuffer>, overwrite = true): Promise<void> {
  const path = pathOfDestination(destination);
  if (path !== null) {
    const handle = await privateFile(path, true);
    if (handle) return writeDestination(handle, bytes);
    const {exists, write} = await files('Saving a model to a path');
    if (!overwrite && await exists(path)) throw new ValueError({what: 'There is a file already.', got: path, expected: 'a path where there is none, since overwrite is false', fix: 'choose another path, or leave overwrite out'});
    return write(path, bytes);
  }
  if (destination instanceof WritableStream) return writeStream(destination, bytes);
  const handle = destination as Pick<FileHandle, 'createWritable'> | null;
  if (typeof handle?.createWritable === 'function') return writeStream(await handle.createWritable(), bytes);
  throw new ValueError({what: 'A model cannot be written to this.', got: show(destination), expected: 'a path, the URL of a file, a file handle or a WritableStream', fix: "e.g. model.save('model.keras'); without an argument it gives the bytes"});
}
