/** keras-ts in workerd: `workerd.js 1 URL program`, the URL of the package's dist/ folder. Starts a server with one worker and hands the runner's requests to it. */
import {spawn} from 'node:child_process';
import {copyFileSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {createServer, type AddressInfo} from 'node:net';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {build} from 'esbuild';
import type {Reply} from '../protocol.ts';
import {converse} from './serve.ts';

const [, folder, program] = process.argv.slice(2) as [string, string, string];
const CONFIG = `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (services = [(name = "main", worker = .main)], sockets = [(name = "http", http = (), service = "main")]);
const main :Workerd.Worker = (
  modules = [(name = "worker.js", esModule = embed "worker.js"), (name = "kernels.wasm", wasm = embed "kernels.wasm")],
  compatibilityDate = "2026-01-01",
);
`;
const PATIENCE_MS = 15_000;
/** A clock that stands still while the worker computes says less than this share of what the clock out here says. */
const PLAUSIBLE = 0.5;

const scratch = mkdtempSync(fileURLToPath(new URL('scratch-', import.meta.url)));
await build({
  entryPoints: [fileURLToPath(new URL('../drivers/worker.ts', import.meta.url))], outfile: join(scratch, 'worker.js'), bundle: true, format: 'esm', target: 'es2022', logLevel: 'error',
  external: ['./kernels.wasm'], alias: {'keras-ts': fileURLToPath(new URL('index.js', folder))},
});
copyFileSync(new URL('kernels/kernels-relaxed.wasm', folder), join(scratch, 'kernels.wasm'));
writeFileSync(join(scratch, 'worker.capnp'), CONFIG);
const port = await freePort();
const server = spawn(program, ['serve', join(scratch, 'worker.capnp'), `--socket-addr=http=127.0.0.1:${port}`], {stdio: ['ignore', 'ignore', 'inherit']});
process.on('exit', () => {
  server.kill('SIGKILL');
  rmSync(scratch, {recursive: true, force: true});
});
await listening();

await converse(async request => {
  const start = performance.now();
  const response = await fetch(`http://127.0.0.1:${port}/`, {method: 'POST', body: JSON.stringify(request)});
  const outside = performance.now() - start;
  const reply = await response.json() as Reply;
  if ('ms' in reply && outside > 50 && reply.ms < PLAUSIBLE * outside) throw new Error('its clock stands still while it computes');
  return reply;
});

function freePort(): Promise<number> {
  return new Promise(resolve => {
    const socket = createServer().listen(0, '127.0.0.1', () => {
      const {port} = socket.address() as AddressInfo;
      socket.close(() => resolve(port));
    });
  });
}

/** Resolves when the server takes connections; an empty request gets an error, which is an answer. */
async function listening(): Promise<void> {
  for (const until = performance.now() + PATIENCE_MS; ;) {
    try {
      await (await fetch(`http://127.0.0.1:${port}/`, {method: 'POST'})).text();
      return;
    } catch (error) {
      if (performance.now() > until) throw error;
      await new Promise(resolve => { setTimeout(resolve, 50); });
    }
  }
}
