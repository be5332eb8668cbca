/** The worker's side of workerd.ts. WebAssembly comes as a module of its own, compiled by the platform; there is one thread. */
import kernels from './kernels.wasm';
import * as keras from 'keras-ts';
import type {Reply, Request} from '../protocol.ts';
import {prepareOurs} from './oursSteps.ts';
import {timeSteps, type Prepared} from './timing.ts';

let prepared: Prepared | null = null;

async function answer(request: Request): Promise<Reply> {
  if ('workload' in request) {
    prepared = await prepareOurs(request.workload, async () => keras, () => keras.config.setBackend('wasm', {wasm: kernels}));
    return {ready: 'keras-ts wasm, 1 thread, workerd'};
  }
  if (!prepared || !('step' in prepared)) throw new Error('the worker has no steps to run');
  return await timeSteps(prepared, request.steps);
}

export default {
  async fetch(request: globalThis.Request): Promise<Response> {
    const reply = await answer(await request.json() as Request).catch((error: unknown) => ({error: String(error)}));
    return Response.json(reply);
  },
};
