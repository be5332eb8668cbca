/** A file that grows at its end. */
export interface Appender {
  write(data: Uint8Array | string): Promise<void>;
  close(): Promise<void>;
}

/** What this project asks of a file system. Paths are the platform's own. */
export interface FileSystem {
  /** The whole file. @throws BackendError if it cannot be read */
  read(path: string): Promise<Uint8Array<ArrayBuffer>>;
  /** The file in pieces of at most `size` bytes. */
  chunks(path: string, size: number): AsyncGenerator<Uint8Array<ArrayBuffer>>;
  /** Writes a whole file, folders included: under another name first, so that whoever is interrupted leaves the old file or the new one. */
  write(path: string, data: Uint8Array | string): Promise<void>;
  /** Opens a file to write at its end, folders included; `anew` empties it first. */
  append(path: string, anew: boolean): Promise<Appender>;
  exists(path: string): Promise<boolean>;
  /** Takes the place of a file that is there. */
  rename(from: string, to: string): Promise<void>;
  copy(from: string, to: string): Promise<void>;
  /** Removes a file, or a folder with all that is in it; what is not there is removed already. */
  remove(path: string): Promise<void>;
  makeFolder(path: string): Promise<void>;
  /** The names in a folder, sorted, those of folders with a slash at the end. @param options.followLinks  links to folders are folders. Default true */
  list(folder: string, options?: {followLinks?: boolean}): Promise<string[]>;
  /** The digest of a file as hexadecimal digits. */
  digest(path: string, algorithm: 'md5' | 'sha256'): Promise<string>;
  /** Where Keras keeps its files: KERAS_HOME, else ~/.keras. */
  readonly kerasHome: string;
  /** What tells this program apart in the names of files: host name and process number. */
  readonly host: string;
  readonly process: number;
}
