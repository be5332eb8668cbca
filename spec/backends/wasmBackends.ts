import * as assert from 'uvu/assert';
import {createWasmBackend, type WasmBackend, type WasmOptions} from '../../backends/wasm/backend.ts';
import {hasRelaxedSimd, hasThreads} from '../../backends/wasm/module.ts';
import {build} from '../../kernels-as/build.ts';
import {out, run, view} from './program.ts';

/** Every program and every command is shared, however small. */
const sharing = {command: 0, sometimes: 0, first: 0, always: 0};

/** One thread, as many as a small machine has cores, and more than that. */
const THREADS = [1, 2, 3, 4];

export interface Variant {
  name: string;
  backend: WasmBackend;
  threads: number;
  relaxedSimd: boolean;
}

/** Elements that are always worth several threads. */
const WORK = 1 << 18;

/** Waits until all threads of a backend take part: the first shared program makes the workers, which need a moment to start. */
export async function assembled(backend: WasmBackend, threads: number): Promise<void> {
  const deadline = Date.now() + 10_000;
  while (backend.threads < threads) {
    run(backend, [out(WORK), out(WORK)], {command: 'map', shape: [WORK], inputs: [view(0)], code: [{op: 'tanh', kind: 'f', args: [0]}], outputs: [view(1)], results: [1]});
    if (Date.now() > deadline) throw new Error(`Only ${backend.threads} of ${threads} threads have started.`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

/** The wasm backend on so many threads, which share everything, in the flavours that this platform has: with and without fused multiply-add. */
export async function wasmBackends(threads: readonly number[] = THREADS, options: WasmOptions = {}): Promise<Variant[]> {
  await build();
  const variants = [false, true].flatMap((relaxedSimd) => threads.map((count) => ({relaxedSimd, threads: count})))
    .filter((variant) => (!variant.relaxedSimd || hasRelaxedSimd()) && (variant.threads === 1 || hasThreads()));
  return Promise.all(variants.map(async (variant) => {
    const backend = await createWasmBackend({sharing, ...options, ...variant});
    await assembled(backend, variant.threads);
    return {...variant, backend, name: `wasm, ${variant.threads} threads${variant.relaxedSimd ? ', relaxed' : ''}`};
  }));
}

/** What a computation gives, once per flavour; it must give the same on every number of threads. */
export function onAllThreads(variants: readonly Variant[], compute: (backend: WasmBackend) => number[]): number[][] {
  const results = new Map<boolean, number[]>();
  for (const {name, relaxedSimd, backend} of variants) {
    const result = compute(backend);
    assert.equal(result, results.get(relaxedSimd) ?? result, `${name}: the number of threads shows`);
    results.set(relaxedSimd, result);
  }
  return [...results.values()];
}
