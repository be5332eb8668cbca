/** Who is measured, and the command that starts each one's driver. */
import {spawnSync} from 'node:child_process';
import {existsSync} from 'node:fs';
import {fileURLToPath} from 'node:url';
import {matches, type Options} from './options.ts';
import type {Workload} from './workloads.ts';

export interface Engine {
  id: string;
  command: string;
  args: string[];
  env: Record<string, string>;
  /** What it has a driver for. */
  kinds: readonly Workload['kind'][];
}

export interface Skipped {
  id: string;
  why: string;
}

/** The engines that can run here, ours first, and the others with the reason. */
export function findEngines(options: Options): {engines: Engine[]; skipped: Skipped[]} {
  const candidates = [...ours(options), ...tfjs(options), ...keras(options)].filter(({id}) => matches(id, options.engines));
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

const EVERY_KIND = ['train', 'matmul', 'eager'] as const;

type Candidate = Engine & {missing: () => string | null};

const path = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url));

const nodeDriver = (driver: string, {nodeFlags}: Options, ...args: string[]): Omit<Engine, 'id'> => (
  {command: process.execPath, args: [...nodeFlags, '--import', 'tsx', path(driver), ...args], env: {}, kinds: EVERY_KIND}
);

function ours(options: Options): Candidate[] {
  const missing = () => existsSync(path('../dist/index.js')) ? null : 'dist/ is missing; npm run build makes it';
  const threadCounts = [...new Set([options.threads, 1])];
  return threadCounts.map(threads => (
    {id: `ours-${threads}`, missing, ...nodeDriver('drivers/ours.ts', options, String(threads))}
  ));
}

function tfjs(options: Options): Candidate[] {
  const missing = () => existsSync(path('node_modules/@tensorflow/tfjs')) ? null : 'not installed; npm --prefix bench ci does it';
  return ['wasm', 'cpu'].map(backend => (
    {id: `tfjs-${backend}`, missing, ...nodeDriver('drivers/tfjs.ts', options, backend)}
  ));
}

/** Each backend twice: `train_on_batch` as everybody writes it, and the hand-written compiled loop of Keras's own guides. */
function keras({python, threads}: Options): Candidate[] {
  return ['jax', 'tensorflow'].flatMap(backend => ['fit', 'loop'].map(style => ({
    id: `keras-${backend}-${style}`,
    command: python ?? '',
    args: [path('drivers/keras_driver.py'), style, String(threads)],
    env: {KERAS_BACKEND: backend, TF_CPP_MIN_LOG_LEVEL: '3'},
    kinds: style === 'fit' ? EVERY_KIND : ['train'] as const, // both styles are alike without a model
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
