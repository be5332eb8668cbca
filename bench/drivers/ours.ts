/** keras-ts in Node, Deno and Bun, through the public door of a built package: `ours.js threads URL`, the URL of its dist/ folder. */
import type * as Keras from '../../api/index.ts';
import {measureMemory} from './oursMemory.ts';
import {prepareOurs} from './oursSteps.ts';
import {serve} from './serve.ts';
import {runtimeName} from './timing.ts';

const [threads, folder] = [Number(process.argv[2]), process.argv[3]!];

await serve(() => `keras-ts wasm, ${threads} ${threads === 1 ? 'thread' : 'threads'}, ${runtimeName()}`, async workload => {
  if (workload.kind === 'memory') return await measureMemory(folder, threads, workload);
  return await prepareOurs(workload, async () => await import(`${folder}index.js`) as typeof Keras, keras => keras.config.setBackend('wasm', {threads}));
});
