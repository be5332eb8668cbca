import {READY} from './layout.ts';
import {isNode} from './module.ts';
import {nodeModule} from './nodeModule.ts';

/** What a worker runs: an instance of its own over the shared memory, whose work() never returns. */
const WORKER = 'new WebAssembly.Instance(data.module, {env: {memory: data.memory}}).exports.work();';
const NODE_WORKER = `const {workerData: data} = require('node:worker_threads'); ${WORKER}`;
const WEB_WORKER = `onmessage = ({data}) => { ${WORKER} };`;

interface Thread {
  terminate(): unknown;
  unref?(): void;
}

type Data = {module: WebAssembly.Module; memory: WebAssembly.Memory};

async function spawnNode(data: Data): Promise<Thread> {
  const {Worker} = await nodeModule<typeof import('node:worker_threads')>('node:worker_threads');
  return new Worker(NODE_WORKER, {eval: true, workerData: data});
}

async function spawnWeb(data: Data): Promise<Thread> {
  const url = URL.createObjectURL(new Blob([WEB_WORKER], {type: 'text/javascript'}));
  const worker = new Worker(url, {type: 'module'});
  worker.postMessage(data);
  return worker;
}

/** The number of threads that this machine is good for. */
export async function availableThreads(): Promise<number> {
  const {hardwareConcurrency} = globalThis.navigator ?? {};
  if (!isNode()) return hardwareConcurrency ?? 1;
  const {availableParallelism} = await nodeModule<typeof import('node:os')>('node:os');
  return availableParallelism();
}

/**
 * The worker threads. They are made when there is first work for them, and nobody waits for them: a program runs on those that are ready.
 * They do not keep the process alive.
 */
export class Team {
  readonly #data: Data;
  readonly #size: number;
  readonly #threads: Thread[] = [];
  #isSpawned = false;
  #isDisposed = false;
  #status: Int32Array;

  /** `size`: the threads, the calling one included. */
  constructor(data: Data, size: number) {
    this.#data = data;
    this.#size = size;
    this.#status = new Int32Array(data.memory.buffer, 0, READY / 4 + 1);
  }

  /** Begins to make the workers, once. */
  spawn(): void {
    if (this.#isSpawned) return;
    this.#isSpawned = true;
    for (let t = 1; t < this.#size; t++) void this.#spawnOne();
  }

  async #spawnOne(): Promise<void> {
    try {
      const thread = await (isNode() ? spawnNode : spawnWeb)(this.#data);
      thread.unref?.();
      if (this.#isDisposed) thread.terminate();
      else this.#threads.push(thread);
    } catch {
      // A platform that refuses a worker gets the work done on the threads there are.
    }
  }

  /** Threads that can take part now, the calling one included. */
  get ready(): number {
    return this.#isSpawned ? Atomics.load(this.#status, READY / 4) + 1 : 1;
  }

  dispose(): void {
    this.#isDisposed = true;
    for (const thread of this.#threads) thread.terminate();
    this.#threads.length = 0;
  }
}
