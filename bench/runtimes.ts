/** The JavaScript runtimes that engines can be driven in: Node in several versions, Deno, Bun, Chromium, workerd. */
import {spawnSync} from 'node:child_process';
import {existsSync} from 'node:fs';
import {fileURLToPath} from 'node:url';

export interface Runtime {
  /** `node20`, `node26w`, `deno`, ...; engines carry it in their id. */
  id: string;
  kind: 'node' | 'deno' | 'bun' | 'chromium' | 'workerd';
  /** The program; null when it is not there. */
  command: string | null;
  /** For the program, before the driver. */
  flags: string[];
}

/** V8 joins neighbouring 128-bit operations to 256 bits with this flag from here on; older ones know the flag at most by name. */
const WIDE_FLAG = '--experimental-wasm-revectorize';
const WIDE_SINCE = 24;
const PACKAGED_NODES = ['node-22', 'node-24', 'node-26'];

const path = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url));

/**
 * All runtimes, the Node that runs this first; of several Nodes with the same major version the first counts.
 *
 * @param nodes  more programs of Node
 * @param flags  for every Node
 */
export function findRuntimes(nodes: readonly string[], flags: readonly string[]): Runtime[] {
  const programs = [process.execPath, ...nodes, ...PACKAGED_NODES.map(name => path(`node_modules/${name}/bin/node`)).filter(existsSync)];
  const byMajor = new Map<number, string>();
  for (const program of programs) {
    const major = majorOf(program);
    if (!byMajor.has(major)) byMajor.set(major, program);
  }
  const newest = Math.max(...byMajor.keys());
  const node = (id: string, command: string, extra: string[] = []): Runtime => ({id, kind: 'node', command, flags: [...flags, ...extra]});
  return [
    ...[...byMajor].map(([major, program]) => node(`node${major}`, program)),
    ...(newest >= WIDE_SINCE ? [node(`node${newest}w`, byMajor.get(newest)!, [WIDE_FLAG])] : []),
    {id: 'deno', kind: 'deno', command: find('deno'), flags: ['run', '--allow-all', '--quiet', '--no-lock', '--node-modules-dir=manual']},
    {id: 'bun', kind: 'bun', command: find('bun'), flags: []},
    {id: 'chromium', kind: 'chromium', command: find('chromium', 'chromium-browser', 'google-chrome'), flags: []},
    {id: 'workerd', kind: 'workerd', command: find('workerd'), flags: []},
  ];
}

/** Where peers are measured: in the first Node and in the newest, without the flags that are for us. */
export function peerNodes(runtimes: readonly Runtime[]): Runtime[] {
  const plain = runtimes.filter(({id}) => /^node\d+$/.test(id));
  const byAge = [...plain].sort((a, b) => Number(a.id.slice(4)) - Number(b.id.slice(4)));
  return [...new Set([...plain.slice(0, 1), ...byAge.slice(-1)])];
}

function majorOf(program: string): number {
  if (program === process.execPath) return Number(process.versions.node.split('.')[0]);
  const {status, stdout, error} = spawnSync(program, ['-p', 'process.versions.node'], {encoding: 'utf8'});
  if (error || status !== 0) throw new Error(`${program} is no Node: ${error?.message ?? `it ends with ${status}`}`);
  return Number(stdout.split('.')[0]);
}

/** A program installed in this folder, or else one on the PATH. */
function find(...names: string[]): string | null {
  for (const name of names) {
    const own = path(`node_modules/.bin/${name}`);
    if (existsSync(own)) return own;
    const {status, stdout} = spawnSync('which', [name], {encoding: 'utf8'});
    if (status === 0) return stdout.trim();
  }
  return null;
}
