import {BackendError, show, ValueError} from '../../engine/index.ts';
import {type ArchivedFile, isTar, untar} from '../archives/untar.ts';
import {chunks} from '../files/chunks.ts';
import {files} from '../files/files.ts';
import type {FileSystem} from '../files/FileSystem.ts';
import {piped} from '../files/piped.ts';
import {isZip} from '../saving/zip/format.ts';
import {ZipArchive} from '../saving/zip/readZip.ts';
import {withSignature} from '../withSignature.ts';
import {write} from './output.ts';

export interface GetFileOptions {
  /** What the file is called in the cache. Default: as in the address. */
  fname?: string | null;
  /** The address to fetch from. */
  origin?: string | null;
  /** As extract, for tar archives. Default false. */
  untar?: boolean;
  /** As fileHash, of MD5. */
  md5Hash?: string | null;
  /** The digest of the file as hexadecimal digits: what does not have it is fetched again, or an error. Default: none. */
  fileHash?: string | null;
  /** The folder in the cache. Default 'datasets'. */
  cacheSubdir?: string;
  /** Default 'auto': by the number of digits. */
  hashAlgorithm?: 'auto' | 'md5' | 'sha256';
  /** Unpacks an archive (zip, or tar, also packed with gzip), and gives the folder of its files. Default false. */
  extract?: boolean;
  /** Default 'auto'; null unpacks nothing. */
  archiveFormat?: 'auto' | 'tar' | 'zip' | null;
  /** Where the cache is. Default: KERAS_HOME, or ~/.keras. */
  cacheDir?: string | null;
  /** Fetches what is there too. Default false. */
  forceDownload?: boolean;
}

/** The last part of an address. */
function nameIn(origin: string): string {
  const name = URL.canParse(origin) ? new URL(origin).pathname.split('/').at(-1)! : '';
  if (name) return decodeURIComponent(name);
  throw new ValueError({what: 'getFile: the address names no file.', got: show(origin), expected: 'an address that ends in a file name', fix: 'pass fname'});
}

/** Where the file goes, and where what is in it. */
function placesOf(
  {fname = null, extract = false, untar: isUntar = false}: GetFileOptions, origin: string, folder: string,
): {target: string; extracted: string | null} {
  const name = fname ?? nameIn(origin);
  if (/[/\\]/.test(name)) {
    throw new ValueError({
      what: 'getFile: fname is no name.', got: show(name), expected: 'a name without folders', fix: 'give the folder as cacheDir or cacheSubdir',
    });
  }
  if (!extract && !isUntar) return {target: `${folder}/${name}`, extracted: null};
  if (fname !== null && name.includes('.')) return {target: `${folder}/${name}`, extracted: `${folder}/${name.slice(0, name.indexOf('.'))}_extracted`};
  return {target: `${folder}/${name}_archive`, extracted: `${folder}/${name}`};
}

type Checks = (path: string) => Promise<string | null>;

/** What tells the digest of a file that is not the wanted one; null for one that is. */
function checking(fs: FileSystem, {fileHash = null, md5Hash = null, hashAlgorithm = 'auto'}: GetFileOptions): Checks {
  const wanted = fileHash ?? md5Hash;
  const algorithm = fileHash === null && md5Hash !== null ? 'md5' : hashAlgorithm !== 'auto' ? hashAlgorithm : wanted?.length === 64 ? 'sha256' : 'md5';
  return async (path) => {
    if (wanted === null) return null;
    const found = await fs.digest(path, algorithm);
    return found === wanted.toLowerCase() ? null : `${algorithm} ${found}, expected ${wanted}`;
  };
}

/** Fetches to another name first, so that what has the name is complete. */
async function fetched(fs: FileSystem, origin: string, target: string, check: Checks): Promise<void> {
  write(`Downloading data from ${origin}\n`);
  const part = `${target}.${fs.process}.part`;
  const file = await fs.append(part, true);
  try {
    for await (const chunk of chunks(origin)) await file.write(chunk);
    await file.close();
    const wrong = await check(part);
    if (wrong) {
      throw new BackendError({
        what: 'getFile: the file is damaged.', got: wrong, expected: 'the digest that was given', fix: 'try again: the download was cut or changed',
      });
    }
    await fs.rename(part, target);
  } catch (error) {
    await file.close().catch(() => {});
    await fs.remove(part);
    throw error;
  }
}

/** The files in a zip archive; folders are left out. */
function* unzip(bytes: Uint8Array<ArrayBuffer>, path: string): Generator<ArchivedFile> {
  const archive = new ZipArchive(bytes, path);
  for (const name of archive.names) if (!name.endsWith('/')) yield {path: name, content: new Uint8Array(archive.read(name))};
}

/** Writes the files of an archive to a folder. @returns false if it is none */
async function extractTo(fs: FileSystem, archive: string, folder: string): Promise<boolean> {
  const packed = await fs.read(archive);
  const bytes = packed[0] === 0x1f && packed[1] === 0x8b ? await piped(packed, new DecompressionStream('gzip')) : packed;
  const zipped = isZip(bytes);
  if (!zipped && !isTar(bytes)) return false;
  const isSafe = ({path}: ArchivedFile): boolean => !path.startsWith('/') && !path.split(/[/\\]/).includes('..');
  for (const file of zipped ? unzip(bytes, archive) : untar(bytes)) {
    if (isSafe(file)) await fs.write(`${folder}/${file.path}`, file.content);
    else console.warn(`Skipping invalid path during archive extraction: '${file.path}'.`);
  }
  return true;
}

/**
 * The path of a file in the cache, which is fetched if it is not there.
 *
 * @returns the path of the file; with extract that of the folder of its files
 * @throws BackendError without a connection, for a file without the digest, and on platforms without files
 * @source keras.utils.get_file
 * @example
 * const path = await keras.utils.getFile({origin: 'https://example.org/flowers.tgz', extract: true});
 * const dataset = await keras.utils.imageDatasetFromDirectory(path);
 */
export const getFile = /* @__PURE__ */ withSignature(
  'getFile', '| fname origin untar md5Hash fileHash cacheSubdir hashAlgorithm extract archiveFormat cacheDir forceDownload',
  async (options: GetFileOptions = {}): Promise<string> => {
    const {origin = null, cacheSubdir = 'datasets', cacheDir = null, forceDownload = false, archiveFormat = 'auto'} = options;
    if (!origin) {
      throw new ValueError({
        what: 'getFile: there is no address.', got: `origin = ${show(origin)}`, expected: 'the address of a file', fix: "getFile({origin: 'https://...'})",
      });
    }
    const fs = await files('getFile');
    const {target, extracted} = placesOf(options, origin, `${cacheDir ?? fs.kerasHome}/${cacheSubdir}`);
    const check = checking(fs, options);
    const isThere = !forceDownload && await fs.exists(target);
    const wrong = isThere ? await check(target) : null;
    if (wrong) write(`A local file was found, but it seems to be incomplete or outdated (${wrong}): it is fetched again.\n`);
    if (!isThere || wrong) await fetched(fs, origin, target, check);
    if (extracted === null) return target;
    if (archiveFormat === null || !(await extractTo(fs, target, extracted))) console.warn('Could not extract archive.');
    return extracted;
  },
);
