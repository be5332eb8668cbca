import {BackendError} from '../../engine/index.ts';
import {platformFiles} from '../files/files.ts';

async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  return Array.from(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

const unreachable = (got: string, cause?: unknown): BackendError =>
  new BackendError({what: 'A data set cannot be fetched.', got, expected: 'a connection to the network', fix: 'try again later, or load the data from a file of your own', cause});

async function fetched(url: string): Promise<Uint8Array<ArrayBuffer>> {
  const response = await fetch(url).catch((cause: unknown) => { throw unreachable(`${url}: ${cause instanceof Error ? cause.message : String(cause)}`, cause); });
  if (!response.ok) throw unreachable(`${url} answers ${response.status}`);
  return new Uint8Array(await response.arrayBuffer());
}

/** The cache of the platform: files where Python keeps them too, the Cache API (browsers, Deno, workers), or none. */
async function platformCache() {
  const fs = await platformFiles();
  const path = (name: string): string => `${fs?.kerasHome}/datasets/${name}`;
  if (fs) return {read: (name: string) => fs.read(path(name)).catch(() => null), write: (name: string, bytes: Uint8Array<ArrayBuffer>) => fs.write(path(name), bytes)};
  const cache = await (globalThis as {caches?: CacheStorage}).caches?.open('keras-ts-datasets').catch(() => null);
  if (!cache) return null;
  const key = (name: string): string => `https://datasets.invalid/${name}`;
  return {
    read: async (name: string) => cache.match(key(name)).then(async (known) => (known ? new Uint8Array(await known.arrayBuffer()) : null)),
    write: (name: string, bytes: Uint8Array<ArrayBuffer>) => cache.put(key(name), new Response(bytes)),
  };
}

/**
 * A file of a data set: from the cache, or fetched and put there. What does not have the digest is not used.
 *
 * @param digest  SHA-256 of the file
 * @throws BackendError without a connection, and for a file that was cut or changed
 */
export async function download(url: string, digest: string): Promise<Uint8Array<ArrayBuffer>> {
  const name = url.slice(url.lastIndexOf('/') + 1);
  const cache = await platformCache();
  const known = await cache?.read(name);
  if (known && await sha256(known) === digest) return known;
  const bytes = await fetched(url);
  const hash = await sha256(bytes);
  if (hash !== digest) throw new BackendError({what: `${name} is damaged.`, got: `SHA-256 ${hash}`, expected: digest, fix: 'try again: the download was cut or changed'});
  await cache?.write(name, bytes);
  return bytes;
}
