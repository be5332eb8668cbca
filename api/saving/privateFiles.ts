import {hasNode} from '../files/hasNode.ts';

/** What is used of a FileSystemFileHandle. */
export interface FileHandle {
  getFile(): Promise<Blob>;
  createWritable(): Promise<WritableStream<Uint8Array>>;
}

/** A file of a web page's own file system; null where there is none, as in Node. @param create  makes the file and its folders */
export async function privateFile(path: string, create: boolean): Promise<FileHandle | null> {
  const storage = hasNode() ? undefined : (globalThis as {navigator?: Navigator}).navigator?.storage;
  if (!storage?.getDirectory) return null;
  const parts = path.split(/[/\\]/).filter((part) => part !== '' && part !== '.');
  let folder = await storage.getDirectory();
  for (const part of parts.slice(0, -1)) folder = await folder.getDirectoryHandle(part, {create});
  return folder.getFileHandle(parts.at(-1)!, {create}) as unknown as Promise<FileHandle>;
}
