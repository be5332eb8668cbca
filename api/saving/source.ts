import {show, ValueError} from '../../engine/index.ts';
import {files} from '../files/files.ts';
import {pathOfUrl, splitPath} from '../files/paths.ts';
import {FormatError} from './FormatError.ts';
import {type FileHandle, privateFile} from './privateFiles.ts';

/** What a model or its weights are read from: a path or address, a URL, bytes, a Blob or File, the answer of fetch, a stream, or a handle of a file. */
export type Source = string | URL | ArrayBuffer | Uint8Array | Blob | Response | ReadableStream<Uint8Array> | Pick<FileHandle, 'getFile'>;

/** A file in memory. */
export interface Opened {
  bytes: Uint8Array;
  /** What messages call it. */
  path: string;
  /** Another file in the same folder. */
  beside(name: string): Promise<Opened>;
}

const isAddress = (path: string): boolean => /^(https?|blob|data):/.test(path);

async function fetched(address: string): Promise<Uint8Array> {
  const response = await fetch(address);
  if (!response.ok) throw new FormatError({path: address, offset: 0, what: 'the file cannot be fetched.', got: `status ${response.status}`, expected: '200', fix: 'check the address'});
  return new Uint8Array(await response.arrayBuffer());
}

async function readPath(path: string): Promise<Uint8Array> {
  const handle = await privateFile(path, false);
  return handle ? new Uint8Array(await (await handle.getFile()).arrayBuffer()) : (await files('Loading a model by its path')).read(path);
}

async function bytesOf(source: Exclude<Source, string | URL>): Promise<Uint8Array> {
  // Node's Buffer has other ideas of slice
  if (source instanceof Uint8Array) return new Uint8Array(source.buffer, source.byteOffset, source.byteLength);
  if (source instanceof ArrayBuffer) return new Uint8Array(source);
  if (typeof source === 'object' && source !== null) {
    if ('getFile' in source) return bytesOf(await source.getFile());
    if ('arrayBuffer' in source) return new Uint8Array(await source.arrayBuffer());
    if ('getReader' in source) return new Uint8Array(await new Response(source).arrayBuffer());
  }
  throw new ValueError({what: 'A model cannot be read from this.', got: show(source), expected: 'a path, a URL, bytes, a Blob, a Response, a stream or a file handle', fix: "e.g. loadModel('model.keras')"});
}

/** Reads all of a source. @throws BackendError if a path cannot be read */
export async function openSource(source: Source): Promise<Opened> {
  if (typeof source === 'string' || source instanceof URL) {
    const path = source instanceof URL && source.protocol === 'file:' ? pathOfUrl(source) : String(source);
    return {bytes: await (isAddress(path) ? fetched(path) : readPath(path)), path, beside: (name) => openSource(splitPath(path)[0] + name)};
  }
  const {name} = (source ?? {}) as {name?: unknown};
  return {
    bytes: await bytesOf(source), path: typeof name === 'string' ? name : 'bytes',
    beside: () => { throw new ValueError({what: 'The other files of sharded weights cannot be found.', got: 'bytes without a folder', expected: 'the path or address of the .weights.json file', fix: 'load by path'}); },
  };
}
