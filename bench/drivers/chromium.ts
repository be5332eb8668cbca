/**
 * keras-ts in headless Chromium: `chromium.js threads URL program`, the URL of the package's dist/ folder. Serves an isolated page, which may share memory between threads, and
 * hands the runner's requests to it.
 */
import {spawn} from 'node:child_process';
import {mkdtempSync, rmSync} from 'node:fs';
import {readFile} from 'node:fs/promises';
import {createServer, type IncomingMessage, type ServerResponse} from 'node:http';
import type {AddressInfo} from 'node:net';
import {extname} from 'node:path';
import {fileURLToPath} from 'node:url';
import type {Reply} from '../protocol.ts';
import {converse} from './serve.ts';

const [threads, folder, program] = process.argv.slice(2) as [string, string, string];
const PAGE = '<!doctype html><meta charset="utf-8"><title>keras-ts bench</title><link rel="icon" href="data:,"><script type="module" src="/drivers/page.js"></script>';
const TYPES: Record<string, string> = {'.js': 'text/javascript', '.wasm': 'application/wasm'};
const ISOLATED = {'Cross-Origin-Opener-Policy': 'same-origin', 'Cross-Origin-Embedder-Policy': 'require-corp'};

/** The page asks before there is a request: whoever comes first waits for the other. */
let pending: string | null = null;
let asking: ServerResponse | null = null;
let settle: ((reply: Reply) => void) | null = null;

function hand(): void {
  if (!pending || !asking) return;
  asking.writeHead(200, {'Content-Type': 'application/json', ...ISOLATED}).end(pending);
  pending = asking = null;
}

function respond(request: IncomingMessage, response: ServerResponse): void {
  const {pathname} = new URL(request.url!, 'http://localhost');
  if (pathname === '/request') {
    asking = response;
    hand();
  } else if (pathname === '/reply') {
    let body = '';
    request.on('data', part => { body += part; }).on('end', () => {
      response.writeHead(204, ISOLATED).end();
      settle?.(JSON.parse(body) as Reply);
    });
  } else if (pathname === '/') {
    response.writeHead(200, {'Content-Type': 'text/html', ...ISOLATED}).end(PAGE);
  } else {
    const file = pathname.startsWith('/package/') ? new URL(pathname.slice('/package/'.length), folder) : new URL(`.${pathname.slice('/drivers'.length)}`, import.meta.url);
    void readFile(file).then(
      bytes => response.writeHead(200, {'Content-Type': TYPES[extname(pathname)] ?? 'text/plain', ...ISOLATED}).end(bytes),
      () => response.writeHead(404).end(),
    );
  }
}

const server = createServer(respond);
await new Promise<void>(resolve => { server.listen(0, '127.0.0.1', resolve); });
const {port} = server.address() as AddressInfo;
const profile = mkdtempSync(fileURLToPath(new URL('scratch-', import.meta.url)));
const browser = spawn(program, [
  '--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync',
  '--disable-background-timer-throttling', '--disable-renderer-backgrounding', `--user-data-dir=${profile}`, `http://127.0.0.1:${port}/?threads=${threads}`,
], {stdio: 'ignore'});
process.on('exit', () => {
  browser.kill('SIGKILL');
  rmSync(profile, {recursive: true, force: true, maxRetries: 5, retryDelay: 100});
});
browser.on('exit', code => settle?.({error: `the browser ended (${code})`}));

await converse(request => new Promise(resolve => {
  settle = resolve;
  pending = JSON.stringify(request);
  hand();
}));
