/** Files of data sets in ~/.keras/datasets (or under KERAS_HOME), where Python keeps them too. */
interface FileCache {
  read(name: string): Promise<Uint8Array<ArrayBuffer> | null>;
  /** Writes a file under another name first: a reader never sees half of it. */
  write(name: string, bytes: Uint8Array<ArrayBuffer>): Promise<void>;
}

/** A module of Node. The name is no literal where it is imported, so that bundlers for other platforms let it be. */
const nodeModule = <M>(name: string): Promise<M> => import(/* @vite-ignore */ name) as Promise<M>;

/** Null where there are no files: in browsers and on the edge. */
export async function fileCache(): Promise<FileCache | null> {
  if (typeof process === 'undefined' || process.versions?.node === undefined) return null;
  const [{mkdir, readFile, rename, writeFile}, {homedir}, {join}] = await Promise.all([
    nodeModule<typeof import('node:fs/promises')>('node:fs/promises'), nodeModule<typeof import('node:os')>('node:os'), nodeModule<typeof import('node:path')>('node:path'),
  ]);
  const folder = join(process.env.KERAS_HOME ?? join(homedir(), '.keras'), 'datasets');
  return {
    read: (name) => readFile(join(folder, name)).then((bytes) => new Uint8Array(bytes), () => null),
    write: async (name, bytes) => {
      await mkdir(folder, {recursive: true});
      const part = join(folder, `${name}.${process.pid}.part`);
      await writeFile(part, bytes);
      await rename(part, join(folder, name));
    },
  };
}
