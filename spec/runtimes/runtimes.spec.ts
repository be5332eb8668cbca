import {execFile, spawn} from 'node:child_process';
import {copyFileSync, existsSync, mkdtempSync, rmSync} from 'node:fs';
import {readFile} from 'node:fs/promises';
import {createServer} from 'node:http';
import {type AddressInfo, createServer as createSocket} from 'node:net';
import {tmpdir} from 'node:os';
import {extname, join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {promisify} from 'node:util';
import {build} from 'esbuild';
import {suite} from 'uvu';
import {close} from '../close.ts';

/** What the program reports. */
interface Report {
  backend: string;
  loss: number[];
  isolated?: boolean;
  error?: string;
}

const run = promisify(execFile);
const here = fileURLToPath(new URL('.', import.meta.url));
const root = fileURLToPath(new URL('../../', import.meta.url));
const TIMEOUT_MS = 60_000;

/** Where a program is: installed here (npm --prefix spec/runtimes ci), or among those of the machine. Null: it is not. */
async function find(...names: string[]): Promise<string | null> {
  for (const name of names) {
    const own = join(here, 'node_modules/.bin', name);
    if (existsSync(own)) return own;
    const found = await run('which', [name]).then(({stdout}) => stdout.trim(), () => null);
    if (found) return found;
  }
  return null;
}

const parsed = async (command: string, args: string[]): Promise<Report> => JSON.parse((await run(command, args, {timeout: TIMEOUT_MS})).stdout) as Report;

const reference = await parsed(process.execPath, [join(here, 'main.js')]);

/** The losses are Node's; relaxed SIMD is not fused everywhere, so that the last bits may differ. */
function agrees({backend, loss, error}: Report): void {
  if (error) throw new Error(error);
  if (backend !== 'wasm') throw new Error(`it ran on ${backend}`);
  close(loss, reference.loss, {terms: 64, what: 'loss'});
}

const test = suite('runtimes');
const skip = (name: string, reason: string): void => console.log(`runtimes: ${name} skipped: ${reason}`);

test('Node, two threads', async () => agrees(await parsed(process.execPath, [join(here, 'main.js'), '2'])));

for (const [name, ...args] of [['deno', 'run', '--allow-all', '--quiet'], ['bun']]) {
  const command = await find(name!);
  if (!command) {
    skip(name!, 'it is not installed');
    continue;
  }
  for (const threads of ['1', '2']) test(`${name}, threads ${threads}`, async () => agrees(await parsed(command, [...args, join(here, 'main.js'), threads])));
}

/** A port that is free now. */
const freePort = (): Promise<number> => new Promise((resolve) => {
  const socket = createSocket().listen(0, '127.0.0.1', () => {
    const {port} = socket.address() as AddressInfo;
    socket.close(() => resolve(port));
  });
});

/** Asks until the server is up. */
async function answer(url: string): Promise<Response> {
  const until = Date.now() + TIMEOUT_MS;
  for (;;) {
    try {
      return await fetch(url);
    } catch (error) {
      if (Date.now() > until) throw error;
      await new Promise((resolve) => { setTimeout(resolve, 100); });
    }
  }
}

const workerd = await find('workerd');
if (!workerd) skip('workerd', 'it is not installed');
else {
  test('workerd, one bundle and a module of WebAssembly', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'keras-ts-'));
    await build({
      entryPoints: [join(here, 'worker.js')], outfile: join(folder, 'worker.js'), bundle: true, format: 'esm', minify: true, logLevel: 'error', external: ['./kernels.wasm'],
    });
    copyFileSync(join(root, 'dist/kernels/kernels-relaxed.wasm'), join(folder, 'kernels.wasm'));
    copyFileSync(join(here, 'worker.capnp'), join(folder, 'worker.capnp'));
    const port = await freePort();
    const server = spawn(workerd, ['serve', join(folder, 'worker.capnp'), `--socket-addr=http=127.0.0.1:${port}`], {stdio: 'inherit'});
    try {
      const response = await answer(`http://127.0.0.1:${port}/`);
      if (!response.ok) throw new Error(await response.text());
      agrees(await response.json() as Report);
    } finally {
      server.kill();
      rmSync(folder, {recursive: true});
    }
  });
}

const TYPES: Record<string, string> = {'.html': 'text/html', '.js': 'text/javascript', '.wasm': 'application/wasm'};

/** Opens the page in a browser and gives what it reports. Isolated pages may share memory between threads. */
async function browse(browser: string, threads: number, isolated: boolean): Promise<Report> {
  let received: (report: Report) => void;
  const report = new Promise<Report>((resolve) => { received = resolve; });
  const server = createServer((request, response) => {
    const {pathname} = new URL(request.url!, 'http://localhost');
    if (pathname === '/result') {
      let body = '';
      request.on('data', (part) => { body += part; }).on('end', () => { received(JSON.parse(body) as Report); response.end(); });
      return;
    }
    const headers = isolated ? {'Cross-Origin-Opener-Policy': 'same-origin', 'Cross-Origin-Embedder-Policy': 'require-corp'} : {};
    void readFile(join(root, pathname)).then(
      (bytes) => response.writeHead(200, {'Content-Type': TYPES[extname(pathname)] ?? 'text/plain', ...headers}).end(bytes),
      () => response.writeHead(404).end(),
    );
  });
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  const {port} = server.address() as AddressInfo;
  const profile = mkdtempSync(join(tmpdir(), 'keras-ts-'));
  const child = spawn(browser, [
    '--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync',
    `--user-data-dir=${profile}`, `http://127.0.0.1:${port}/spec/runtimes/page.html?threads=${threads}`,
  ], {stdio: 'ignore'});
  const timer = setTimeout(() => received({backend: '', loss: [], error: 'the page did not report'}), TIMEOUT_MS);
  try {
    return await report;
  } finally {
    clearTimeout(timer);
    const ended = new Promise((resolve) => { child.on('exit', resolve); });
    child.kill();
    await ended;
    server.closeAllConnections();
    server.close();
    try {
      rmSync(profile, {recursive: true, force: true, maxRetries: 20, retryDelay: 250});
    } catch {
      // Processes of the browser that end late still write there: the system clears its temporary folder.
    }
  }
}

const chromium = await find('chromium', 'chromium-browser', 'google-chrome');
if (!chromium) skip('Chromium', 'it is not installed');
else {
  test('Chromium, one thread', async () => agrees(await browse(chromium, 1, false)));
  test('Chromium, two threads in an isolated page', async () => {
    const report = await browse(chromium, 2, true);
    agrees(report);
    if (!report.isolated) throw new Error('the page is not isolated');
  });
  test('Chromium, two threads asked for where memory cannot be shared', async () => agrees(await browse(chromium, 2, false)));
}

test.run();
