/** Who is measured, and the command that starts each one's driver. */
import {spawnSync} from 'node:child_process';
import {existsSync} from 'node:fs';
import {fileURLToPath, pathToFileURL} from 'node:url';
import {matches, type Options} from './options.ts';
import {findRuntimes, peerNodes, type Runtime} from './runtimes.ts';
import type {Kind} from './workloads.ts';

export interface Engine {
  id: string;
  command: string;
  args: string[];
  env: Record<string, string>;
  /** What it has a driver for. */
  kinds: readonly Kind[];
}

export interface Skipped {
  id: string;
  why: string;
}

/** An engine with what it lacks to run here; null if it lacks nothing. */
type Candidate = Engine & {missing: () => string | null};

const EVERY_KIND: readonly Kind[] = ['train', 'first', 'import', 'infer', 'matmul', 'kernel', 'eager'];
/** No files and no Benchmark.js there. */
const REMOTE_KINDS: readonly Kind[] = ['train', 'first', 'import', 'infer', 'matmul', 'kernel'];
/** A worker's modules are loaded before its first request, its backend is chosen by hand. */
const WORKER_KINDS: readonly Kind[] = ['train', 'first', 'infer', 'matmul', 'kernel'];

/** The engines that can run here, ours first, and the others with the reason. */
export function findEngines(options: Options): {engines: Engine[]; skipped: Skipped[]} {
  const all = findRuntimes(options.nodes, options.nodeFlags);
  const runtimes = all.filter(({id}) => options.runtimes.length === 0 || options.runtimes.includes(id));
  if (runtimes.length === 0) throw new Error(`--runtimes ${options.runtimes.join()} names no runtime. There are: ${all.map(({id}) => id).join(', ')}.`);
  const nodes = runtimes.filter(({kind}) => kind === 'node');
  const candidates = [
    ...runtimes.flatMap(runtime => oursIn(runtime, options)),
    ...nodes.flatMap(runtime => ceilingIn(runtime, options)),
    ...peerNodes(runtimes).flatMap((runtime, i) => [...tfjsIn(runtime, i === 0), ...onnxIn(runtime, options)]),
    ...keras(options),
  ].filter(({id}) => matches(id, options.engines));
  if (candidates.length === 0) throw new Error(`--engines ${options.engines.join()} names no engine.`);
  const engines: Engine[] = [];
  const skipped: Skipped[] = [];
  for (const {missing, ...engine} of candidates) {
    const why = missing();
    if (why) skipped.push({id: engine.id, why});
    else engines.push(engine);
  }
  return {engines, skipped};
}

const path = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url));
const threadCounts = (threads: number): number[] => [...new Set([threads, 1])];
const driver = (name: string): string => path(`dist/${name}.js`);
const notInstalled = (name: string) => (): string | null => existsSync(path(`node_modules/${name}`)) ? null : 'not installed; npm --prefix bench ci does it';

/** A driver that runs in the runtime itself. */
const drivenBy = ({command, flags}: Runtime, name: string, ...args: string[]): Pick<Engine, 'command' | 'args' | 'env'> => (
  {command: command ?? '', args: [...flags, driver(name), ...args], env: {}}
);

function oursIn(runtime: Runtime, {threads, dist}: Options): Candidate[] {
  const {id, kind, command} = runtime;
  const folder = pathToFileURL(`${dist}/`).href;
  const missing = (): string | null => {
    if (!command) return `no ${kind}: not in bench/node_modules and not on the PATH`;
    return existsSync(`${dist}/index.js`) ? null : `${dist} has no built package; npm run build makes it`;
  };
  // Browser and server: the driver is a program of Node that starts them.
  const remote = kind === 'chromium' || kind === 'workerd';
  const counts = kind === 'node' ? threadCounts(threads) : kind === 'workerd' ? [1] : [threads];
  return counts.map(count => {
    const start = remote ? {command: process.execPath, args: [driver(kind), String(count), folder, command ?? ''], env: {}} : drivenBy(runtime, 'ours', String(count), folder);
    return {id: `ours-${count}-${id}`, missing, kinds: kindsIn(runtime, count === threads), ...start};
  });
}

/** With fewer threads than could be, not what does not depend on them; memory in one runtime, since it is the same in all. */
function kindsIn({kind, command}: Runtime, mostThreads: boolean): readonly Kind[] {
  if (kind === 'workerd') return WORKER_KINDS;
  if (kind === 'chromium') return REMOTE_KINDS;
  if (!mostThreads) return EVERY_KIND.filter(kind => kind !== 'import');
  return command === process.execPath ? [...EVERY_KIND, 'memory'] : EVERY_KIND;
}

/** The ceiling does a kernel's arithmetic and nothing else. */
function ceilingIn(runtime: Runtime, {threads}: Options): Candidate[] {
  return threadCounts(threads).map(count => (
    {id: `ceiling-${count}-${runtime.id}`, missing: () => null, kinds: ['kernel'] as const, ...drivenBy(runtime, 'ceiling', String(count))}
  ));
}

function tfjsIn(runtime: Runtime, everything: boolean): Candidate[] {
  const missing = notInstalled('@tensorflow/tfjs');
  const kinds: readonly Kind[] = everything ? ['train', 'first', 'import', 'infer', 'matmul', 'eager'] : ['infer', 'matmul'];
  return (everything ? ['wasm', 'cpu'] : ['wasm']).map(backend => ({id: `tfjs-${backend}-${runtime.id}`, missing, kinds, ...drivenBy(runtime, 'tfjs', backend)}));
}

function onnxIn(runtime: Runtime, {threads}: Options): Candidate[] {
  const missing = notInstalled('onnxruntime-web');
  return threadCounts(threads).map(count => ({id: `onnx-${count}-${runtime.id}`, missing, kinds: ['infer'] as const, ...drivenBy(runtime, 'onnx', String(count))}));
}

/** Each backend twice: `train_on_batch` as everybody writes it, and the hand-written compiled loop of Keras's own guides. */
function keras({python, threads}: Options): Candidate[] {
  return ['jax', 'tensorflow'].flatMap(backend => ['fit', 'loop'].map(style => ({
    id: `keras-${backend}-${style}`,
    command: python ?? '',
    args: [path('drivers/keras_driver.py'), style, String(threads)],
    env: {KERAS_BACKEND: backend, TF_CPP_MIN_LOG_LEVEL: '3', PYTHONDONTWRITEBYTECODE: '1'},
    kinds: style === 'fit' ? ['train', 'first', 'import', 'infer', 'matmul', 'eager'] as const : ['train', 'first', 'infer'] as const, // both styles are alike without a model
    missing: () => whyNoKeras(python, backend),
  })));
}

function whyNoKeras(python: string | null, backend: string): string | null {
  if (!python) return 'no Python; --keras or KERAS_PYTHON names one that has keras, jax and tensorflow';
  const find = `import importlib.util as u, sys; sys.exit(','.join(m for m in ('keras', '${backend}') if not u.find_spec(m)) or 0)`;
  const {error, status, stderr} = spawnSync(python, ['-c', find], {encoding: 'utf8'});
  if (error) return `${python} does not start: ${error.message}`;
  return status === 0 ? null : `${python} has no ${stderr.trim()}`;
}
