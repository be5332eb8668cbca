import {BackendError} from '../../engine/index.ts';
import type {Appender, FileSystem} from './FileSystem.ts';
import {hasNode} from './hasNode.ts';

/** A module of Node. The name is no literal where it is imported, so that bundlers for other platforms let it be. */
const nodeModule = <M>(name: string): Promise<M> => import(/* @vite-ignore */ name) as Promise<M>;

/** The files of Node, Deno and Bun; null on other platforms. */
export async function nodeFiles(): Promise<FileSystem | null> {
  if (!hasNode()) return null;
  const [fs, {homedir, hostname}, {dirname}, {createHash}] = await Promise.all([
    nodeModule<typeof import('node:fs/promises')>('node:fs/promises'), nodeModule<typeof import('node:os')>('node:os'),
    nodeModule<typeof import('node:path')>('node:path'), nodeModule<typeof import('node:crypto')>('node:crypto'),
  ]);
  const makeFolder = async (path: string): Promise<void> => { await fs.mkdir(path, {recursive: true}); };
  const exists = (path: string): Promise<boolean> => fs.access(path).then(() => true, () => false);

  async function write(path: string, data: Uint8Array | string): Promise<void> {
    const part = `${path}.${process.pid}.part`;
    await makeFolder(dirname(path));
    const file = await fs.open(part, 'w');
    try {
      await file.writeFile(data);
      await file.sync();
    } finally {
      await file.close();
    }
    await fs.rename(part, path);
  }

  async function append(path: string, anew: boolean): Promise<Appender> {
    await makeFolder(dirname(path));
    const file = await fs.open(path, anew ? 'w' : 'a');
    return {write: (data) => file.writeFile(data), close: () => file.close()};
  }

  async function* chunks(path: string, size: number): AsyncGenerator<Uint8Array<ArrayBuffer>> {
    const file = await fs.open(path, 'r').catch((cause: unknown) => { throw unreadable(path, cause); });
    try {
      for (;;) {
        const {bytesRead, buffer} = await file.read(new Uint8Array(size), 0, size);
        if (bytesRead === 0) return;
        yield buffer.subarray(0, bytesRead);
      }
    } finally {
      await file.close();
    }
  }

  return {
    read: (path) => fs.readFile(path).then((bytes) => new Uint8Array(bytes.buffer as ArrayBuffer, bytes.byteOffset, bytes.byteLength), (cause: unknown) => { throw unreadable(path, cause); }),
    chunks, write, append, exists, makeFolder,
    rename: (from, to) => fs.rename(from, to),
    copy: async (from, to) => { await write(to, await fs.readFile(from)); },
    remove: (path) => fs.rm(path, {recursive: true, force: true}),
    list: async (folder, {followLinks = true} = {}) => {
      const entries = await fs.readdir(folder, {withFileTypes: true}).catch((cause: unknown) => { throw unreadable(folder, cause); });
      const kinds = await Promise.all(entries.map((entry) => {
        return followLinks && entry.isSymbolicLink() ? fs.stat(`${folder}/${entry.name}`).catch(() => entry) : entry;
      }));
      return entries.map(({name}, i) => (kinds[i]!.isDirectory() ? `${name}/` : name)).sort();
    },
    digest: async (path, algorithm) => {
      const hash = createHash(algorithm);
      for await (const chunk of chunks(path, 1 << 16)) hash.update(chunk);
      return hash.digest('hex');
    },
    kerasHome: process.env.KERAS_HOME ?? `${homedir()}/.keras`,
    host: hostname(),
    process: process.pid,
  };
}

const unreadable = (path: string, cause: unknown): BackendError => new BackendError({
  what: `${path} cannot be read.`, got: cause instanceof Error ? cause.message : String(cause), expected: 'a file or folder that is there',
  fix: 'check the path; it is relative to the folder in which the program runs', cause,
});
