/**
 * The ceiling of a core or several: as many floating-point operations as the workload has, in the fastest loop of kernels/ceiling.ts: `ceiling.js threads`. It computes nothing
 * of use.
 */
import {readFileSync} from 'node:fs';
import {isMainThread, Worker, workerData} from 'node:worker_threads';
import type {Workload} from '../workloads.ts';
import {serve} from './serve.ts';
import {runtimeName} from './timing.ts';

type Tile = (steps: number, tile: number, strip: number) => void;

/** Floating-point operations of a step of each. */
const TILES = {tile6x8: 2 * 48, tile3x12: 2 * 36, tile6x16: 2 * 96} as const;
type Name = keyof typeof TILES;

const [TILE, STRIP, RACE_STEPS, RACE_ROUNDS] = [1024, 8192, 500_000, 8] as const;
/** Words of the memory that threads share: the number of the call, those that have finished it, which tile and how many steps. */
const [CALL, DONE, WHICH, STEPS] = [0, 1, 2, 3] as const;
const names = Object.keys(TILES) as Name[];

function instantiate(): Record<Name, Tile> {
  const [plain, relaxed] = ['ceiling.wasm', 'ceiling-relaxed.wasm'].map(file => readFileSync(new URL(file, import.meta.url)));
  const bytes = WebAssembly.validate(relaxed!) ? relaxed! : plain!;
  return new WebAssembly.Instance(new WebAssembly.Module(bytes), {}).exports as Record<Name, Tile>;
}

/** Waits for calls for ever. */
function work(shared: Int32Array): void {
  const tiles = instantiate();
  for (let call = 0; ; call++) {
    Atomics.wait(shared, CALL, call);
    tiles[names[shared[WHICH]!]!](shared[STEPS]!, TILE, STRIP);
    Atomics.add(shared, DONE, 1);
    Atomics.notify(shared, DONE);
  }
}

function conduct(threads: number): (name: Name, steps: number) => void {
  const tiles = instantiate();
  const shared = new Int32Array(new SharedArrayBuffer(16));
  for (let i = 1; i < threads; i++) new Worker(new URL(import.meta.url), {workerData: shared, stdout: true});
  return (name, steps) => {
    shared.set([0, names.indexOf(name), steps], DONE);
    Atomics.add(shared, CALL, 1);
    Atomics.notify(shared, CALL);
    tiles[name](steps, TILE, STRIP);
    for (let done = Atomics.load(shared, DONE); done < threads - 1; done = Atomics.load(shared, DONE)) Atomics.wait(shared, DONE, done);
  };
}

/** The tile that does the most operations in a millisecond, of several tries. */
function fastest(run: (name: Name, steps: number) => void): Name {
  const rates = Object.fromEntries(names.map(name => [name, 0])) as Record<Name, number>;
  for (let round = 0; round < RACE_ROUNDS; round++) {
    for (const name of names) {
      const start = performance.now();
      run(name, RACE_STEPS);
      rates[name] = Math.max(rates[name], TILES[name] / (performance.now() - start));
    }
  }
  return names.reduce((best, name) => (rates[name] > rates[best] ? name : best));
}

if (isMainThread) {
  const threads = Number(process.argv[2]);
  let name: Name = 'tile6x8';
  await serve(() => `${name} in registers, ${threads} ${threads === 1 ? 'thread' : 'threads'}, ${runtimeName()}`, async ({flops}: Workload) => {
    const run = conduct(threads);
    name = fastest(run);
    const steps = Math.round(flops! / TILES[name] / threads);
    return {step: async () => {
      run(name, steps);
      return null;
    }};
  });
} else {
  work(workerData as Int32Array);
}
