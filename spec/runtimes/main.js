/** For runtimes with files and modules: Node, Deno, Bun. Argument: threads. */
import process from 'node:process';
import * as keras from '../../dist/index.js';
import {train} from './program.js';

await keras.config.setBackend('wasm', {threads: Number(process.argv[2] ?? 1)});
console.log(JSON.stringify(await train(keras)));
