import {BackendError} from '../../engine/errors.ts';
import {MAX_THREADS, MAY_WAIT, SCRATCH, SCRATCH_BYTES, SPIN, TILE_BYTES, TILES} from './layout.ts';
import {binaryName, hasRelaxedSimd, hasThreads, loadModule} from './module.ts';
import {availableThreads, type Spawn, spawner} from './threads.ts';

export interface WasmOptions {
  /** Threads, the calling one included. Default: as many as the machine has cores, 4 at most; 1 where memory cannot be shared. */
  threads?: number;
  /** A compiled kernel module, for platforms that load WebAssembly by static import. */
  wasm?: WebAssembly.Module;
  /** Whether to use fused multiply-add. Default: if the engine can. */
  relaxedSimd?: boolean;
  /** Upper bound of the memory in bytes; default 4 GiB, or what the platform grants. */
  maximumMemory?: number;
  sharing?: Sharing;
}

/** Estimated nanoseconds from which on threads share a command, share a program (at first, or where that proves faster), and share it always. */
export interface Sharing {
  command: number;
  sometimes: number;
  first: number;
  always: number;
}

/** The kernels, instantiated over a memory of their own. */
export interface Instance {
  memory: WebAssembly.Memory;
  module: WebAssembly.Module;
  threads: number;
  sharing: Sharing;
  /** The first free address. */
  heap: number;
  execute: (program: number, threads: number) => void;
  /** Makes workers; null where there are none. */
  spawn: Spawn | null;
}

const PAGE = 65536;
const MAX_PAGES = 65536;
const DEFAULT_THREADS = 4;
const DEFAULT_SHARING: Sharing = {command: 1500, sometimes: 20_000, first: 150_000, always: 2_000_000};
/** How often a thread looks at an atomic before it sleeps: some 100 microseconds. */
const PATIENCE = 60_000;

/** A shared memory reserves its maximum at once: where that is refused, a smaller one will do. */
function createMemory(initial: number, maximum: number, shared: boolean): WebAssembly.Memory {
  for (let pages = maximum; ; pages = Math.floor(pages / 2)) {
    try {
      return new WebAssembly.Memory({initial, maximum: pages, shared});
    } catch (cause) {
      if (pages / 2 >= initial) continue;
      throw new BackendError({what: 'wasm: the platform grants no memory.', got: `${initial} pages of 64 KiB wanted`, expected: 'memory to start with', fix: 'close other pages or programs, or use the cpu backend', cause});
    }
  }
}

/** True if this thread may sleep in Atomics.wait: a browser's main thread may not. */
function mayWait(): boolean {
  if (typeof SharedArrayBuffer === 'undefined') return false;
  try {
    // The value is another, so that this never sleeps.
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 1, 0);
    return true;
  } catch {
    return false;
  }
}

/** Threads to compute with, and how to make the others; one thread where the platform has no more. */
async function threadsFor({threads}: WasmOptions): Promise<{threads: number; spawn: Spawn | null}> {
  if (threads !== undefined && !(Number.isInteger(threads) && threads > 0)) {
    throw new BackendError({what: 'wasm: the number of threads is not valid.', got: String(threads), expected: 'a positive integer', fix: 'leave threads out: the default is one per core, at most 4'});
  }
  const spawn = threads === 1 || !hasThreads() ? null : await spawner();
  const wanted = threads ?? (spawn ? Math.min(await availableThreads(), DEFAULT_THREADS) : 1);
  return spawn ? {threads: Math.min(wanted, MAX_THREADS), spawn} : {threads: 1, spawn};
}

function instantiate(module: WebAssembly.Module, threads: number, spawn: Spawn | null, {maximumMemory = MAX_PAGES * PAGE, sharing = DEFAULT_SHARING}: WasmOptions): Instance {
  const maximum = Math.min(MAX_PAGES, Math.floor(maximumMemory / PAGE));
  const privatePages = Math.ceil((threads * (SCRATCH_BYTES + TILE_BYTES)) / PAGE) + 4;
  const memory = createMemory(privatePages, maximum, threads > 1);
  const {exports} = new WebAssembly.Instance(module, {env: {memory}});
  const {heap, execute} = exports as {heap: WebAssembly.Global; execute: Instance['execute']};
  const scratch = Math.ceil((heap.value as number) / 64) * 64;
  const tiles = scratch + threads * SCRATCH_BYTES;
  const words = new Int32Array(memory.buffer);
  words[SCRATCH / 4] = scratch;
  words[TILES / 4] = tiles;
  words[MAY_WAIT / 4] = Number(mayWait());
  words[SPIN / 4] = PATIENCE;
  return {memory, module, threads, sharing, heap: tiles + threads * TILE_BYTES, execute, spawn};
}

/** Chooses the binary for the platform and the options, and makes it ready. */
export async function createInstance(options: WasmOptions): Promise<Instance> {
  const {threads, spawn} = await threadsFor(options);
  if (!options.wasm) return instantiate(await loadModule(binaryName(options.relaxedSimd ?? hasRelaxedSimd(), threads > 1)), threads, spawn, options);
  try {
    return instantiate(options.wasm, threads, spawn, options);
  } catch (error) {
    // A module for one thread does not take shared memory.
    if (threads === 1 || !(error instanceof WebAssembly.LinkError)) throw error;
    return instantiate(options.wasm, 1, null, options);
  }
}
