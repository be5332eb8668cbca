/** The browser's side of chromium.ts: asks the server for requests, one after the other, and answers each. */
import type * as Keras from '../../api/index.ts';
import type {Reply, Request} from '../protocol.ts';
import {prepareOurs} from './oursSteps.ts';
import {runtimeName, timeSteps, type Prepared} from './timing.ts';

const threads = Number(new URLSearchParams(location.search).get('threads'));
const entry = '/package/index.js';
let prepared: Prepared | null = null;

async function answer(request: Request): Promise<Reply> {
  if ('workload' in request) {
    prepared = await prepareOurs(request.workload, async () => await import(entry) as typeof Keras, keras => keras.config.setBackend('wasm', {threads}));
    const shared = crossOriginIsolated ? '' : ', memory not shared';
    return {ready: `keras-ts wasm, ${threads} ${threads === 1 ? 'thread' : 'threads'}${shared}, ${runtimeName()}`};
  }
  if (!prepared || !('step' in prepared)) throw new Error('the page has no steps to run');
  return await timeSteps(prepared, request.steps);
}

for (;;) {
  const request = await (await fetch('/request')).json() as Request;
  const reply: Reply = await answer(request).catch((error: unknown) => ({error: String(error)}));
  await fetch('/reply', {method: 'POST', body: JSON.stringify(reply)});
}
