import type {Command, Kind, Program} from './program.ts';

/** Memory of a backend; what it is (an address, a texture, a typed array) only the backend knows. */
export type Handle = unknown;

/** A Program made ready by a backend: pointers resolved, pipelines compiled. */
export type Executable = unknown;

export type HostArray = Float32Array | Int32Array | Uint32Array;

/** How long a command of a Program took. */
export interface CommandTime {
  command: Command;
  /** The command in words. */
  text: string;
  /** Floating-point operations, 0 where they are not plain to count. */
  flops: number;
  /** When it began, on the clock of performance.now(), and how long it took. */
  start: number;
  milliseconds: number;
}

/**
 * What executes Programs. Ten methods; a new device implements these and no op.
 * A buffer holds `size` elements of four bytes of one kind ('f' float32, 'i' int32, 'u' uint32).
 */
export interface Backend {
  readonly name: string;
  /** True if the fused command of this composite op is understood for these operand shapes. */
  claims(name: string, shapes: readonly (readonly number[])[], params: object): boolean;
  /** Memory for `size` elements, contents undefined. Throws BackendError when there is none left; the backend stays usable. */
  alloc(size: number, kind: Kind): Handle;
  free(handle: Handle): void;
  /** Copies host data to the start of the buffer. */
  write(handle: Handle, data: HostArray): void;
  /** Copies `size` elements to the host. */
  readSync(handle: Handle, size: number, kind: Kind): HostArray;
  read(handle: Handle, size: number, kind: Kind): Promise<HostArray>;
  /** Checks and prepares a Program. Throws BackendError naming a command that it cannot run: never a silent no-op. */
  load(program: Program): Executable;
  /** Runs the whole Program; `handles` follow `program.arguments`. */
  execute(executable: Executable, handles: Handle[]): void;
  /** Forgets an executable. */
  unload(executable: Executable): void;
  /** Tells how long each command takes, until the function that this gives is called. Absent where that cannot be told. */
  watch?(observer: (time: CommandTime) => void): () => void;
  /** Resolves when all executed work is done. */
  idle(): Promise<void>;
  /** Frees everything: memory, threads, devices. */
  dispose(): void;
}
