import {team} from './team.ts';
import type {Backend} from '../../engine/backend.ts';
import {createWasmBackend} from '../../backends/wasm/backend.ts';
import {hasRelaxedSimd, hasThreads} from '../../backends/wasm/module.ts';
import {build} from '../../kernels-as/build.ts';
import {contiguous, f, out, run, view} from './program.ts';

/** Every program and every command is shared, however small. */
const sharing = {command: 0, program: 0};

/** The wasm backend in every variant that this platform has: one thread and two, with and without fused multiply-add. */
export async function wasmBackends(): Promise<{name: string; backend: Backend}[]> {
  await build();
  const variants = [false, true].flatMap((relaxedSimd) => [...new Set([1, team(2)])].map((threads) => ({relaxedSimd, threads})))
    .filter(({relaxedSimd, threads}) => (!relaxedSimd || hasRelaxedSimd()) && (threads === 1 || hasThreads()));
  const backends = await Promise.all(variants.map(async (options) => ({
    name: `wasm, ${options.threads} threads${options.relaxedSimd ? ', relaxed' : ''}`, backend: await createWasmBackend({...options, sharing}),
  })));
  // The first shared program makes the workers; they need a moment to start.
  for (const {backend} of backends) {
    run(backend, [f(1, 2), out(2)], {command: 'map', shape: [2], inputs: [view(0, contiguous([2]))], code: [], outputs: [view(1)], results: [0]});
  }
  await new Promise((resolve) => setTimeout(resolve, 400));
  return backends;
}
