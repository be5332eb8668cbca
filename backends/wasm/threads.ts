import {READY} from './layout.ts';
import {hasNode} from './module.ts';
import {nodeModule} from './nodeModule.ts';

/** What a worker runs: an instance of its own over the shared memory, whose work() never returns. */
const WORKER = 'new WebAssembly.Instance(data.module, {env: {memory: data.memory}}).exports.work();';
const NODE_WORKER = `const {workerData: data} = require('node:worker_threads'); ${WORKER}`;
const WEB_WORKER = `onmessage = ({data}) => { ${WORKER} };`;

interface Thread {
  terminate(): unknown;
}

export type WorkerData = {module: WebAssembly.Module; memory: WebAssembly.Memory};

/** Begins to make a worker. It must not keep the process alive, and a worker that fails must not end the process. */
export type Spawn = (data: WorkerData) => Thread;

/** True where the web's workers are the ones to take: those that need not keep a process alive. */
const hasWebWorkers = (): boolean => typeof Worker === 'function' && (!hasNode() || 'unref' in Worker.prototype);

/** How this platform makes workers; null if it does not. */
export async function spawner(): Promise<Spawn | null> {
  if (hasWebWorkers()) return spawnWeb;
  const node = await nodeModule<typeof import('node:worker_threads')>('node:worker_threads').catch(() => null);
  return node && ((data) => {
    // The options of the process (loaders, the kind of code that eval takes) are not for this code.
    const worker = new node.Worker(NODE_WORKER, {eval: true, execArgv: [], workerData: data});
    worker.on('error', () => {});
    worker.unref();
    return worker;
  });
}

function spawnWeb(data: WorkerData): Thread {
  const url = URL.createObjectURL(new Blob([WEB_WORKER], {type: 'text/javascript'}));
  const worker: Worker & {unref?: () => void} = new Worker(url, {type: 'module'});
  worker.onerror = (event) => event.preventDefault();
  worker.postMessage(data);
  worker.unref?.();
  return worker;
}

/** The number of threads that this machine is good for. */
export async function availableThreads(): Promise<number> {
  if (!hasNode()) return globalThis.navigator?.hardwareConcurrency ?? 1;
  const {availableParallelism} = await nodeModule<typeof import('node:os')>('node:os');
  return availableParallelism();
}

/**
 * The worker threads. They are made when there is first work for them, and nobody waits for them: a program runs on those that are ready, and one
 * that a worker failed for runs on the others. They do not keep the process alive.
 */
export class Team {
  readonly #data: WorkerData;
  readonly #spawn: Spawn | null;
  readonly #size: number;
  readonly #threads: Thread[] = [];
  readonly #words: Int32Array;
  #isSpawned = false;
  #isDisposed = false;

  /** `size`: the threads, the calling one included. */
  constructor(data: WorkerData, spawn: Spawn | null, size: number) {
    this.#data = data;
    this.#spawn = spawn;
    this.#size = size;
    this.#words = new Int32Array(data.memory.buffer, 0, READY / 4 + 1);
  }

  /** Begins to make the workers, once. */
  spawn(): void {
    if (this.#isSpawned || this.#spawn === null) return;
    this.#isSpawned = true;
    try {
      while (this.#threads.length < this.#size - 1) this.#threads.push(this.#spawn(this.#data));
    } catch {
      // A platform that refuses a worker gets the work done on the threads there are.
    }
  }

  /** Threads that can take part now, the calling one included. */
  get ready(): number {
    return this.#isDisposed ? 1 : Atomics.load(this.#words, READY / 4) + 1;
  }

  /** Ends the workers. What runs afterwards runs on the calling thread alone. */
  dispose(): void {
    this.#isDisposed = true;
    for (const thread of this.#threads) thread.terminate();
    this.#threads.length = 0;
  }
}
