import {resolve} from 'node:path';
import {fileURLToPath} from 'node:url';
import {parseArgs} from 'node:util';
import {workloads, type Workload} from './workloads.ts';

export const usage = `npm run bench -- [options]
  --only a,c-cnn,matmul   workloads, by prefix of their id (default: all)
  --engines ours,tfjs     engines, by prefix of their id (default: all)
  --runtimes node20,deno  JavaScript runtimes, by their whole id (default: all that are found)
  --node path,path        more programs of Node than the one that runs this and those in bench/node_modules
  --keras path            Python interpreter that has keras with jax and tensorflow (default: $KERAS_PYTHON)
  --rounds n              timed rounds of each engine and workload (default: 7)
  --round-ms n            what a round should last (default: 500)
  --processes n           repeats everything in fresh processes, samples pooled (default: 1)
  --threads n             threads of the engines that have a choice (default: 2)
  --limit seconds         an engine that takes longer to warm up is stopped (default: 30)
  --node-flags flags      for the engines under Node, e.g. --node-flags=--experimental-wasm-relaxed-simd
  --dist folder           the built package that is measured (default: dist)
  --results folder        where the record is kept (default: bench/results)
  --force                 measure though the machine is busy
  --readme                then writes the table into README.md, between <!-- bench --> and <!-- /bench -->
  --from-record           does not measure: reports the newest complete run of the record`;

export interface Options {
  workloads: Workload[];
  /** Prefixes of engine ids; empty means all. */
  engines: string[];
  /** Ids of runtimes; empty means all. */
  runtimes: string[];
  /** Programs of Node. */
  nodes: string[];
  /** Null when no interpreter is given. */
  python: string | null;
  rounds: number;
  roundMs: number;
  processes: number;
  threads: number;
  limitSeconds: number;
  nodeFlags: string[];
  /** Absolute paths of folders. */
  dist: string;
  results: string;
  force: boolean;
  readme: boolean;
  fromRecord: boolean;
  /** Every workload and engine: only such a run replaces tables and charts. */
  complete: boolean;
}

const here = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url));

const DESCRIPTION = {
  only: {type: 'string', default: ''}, engines: {type: 'string', default: ''}, runtimes: {type: 'string', default: ''}, node: {type: 'string', default: ''},
  keras: {type: 'string', default: process.env.KERAS_PYTHON ?? ''},
  rounds: {type: 'string', default: '7'}, 'round-ms': {type: 'string', default: '500'}, processes: {type: 'string', default: '1'},
  threads: {type: 'string', default: '2'}, limit: {type: 'string', default: '30'}, 'node-flags': {type: 'string', default: ''},
  dist: {type: 'string', default: here('../dist')}, results: {type: 'string', default: here('results')},
  force: {type: 'boolean', default: false}, readme: {type: 'boolean', default: false}, 'from-record': {type: 'boolean', default: false},
} as const;

/** @throws a message fit for the user when an option is unknown or is not a positive number, or a prefix fits nothing. */
export function readOptions(args: string[]): Options {
  const {values} = parseArgs({args, options: DESCRIPTION});
  const only = list(values.only);
  for (const prefix of only) {
    if (!workloads.some(({id}) => id.startsWith(prefix))) {
      throw new Error(`--only ${prefix} names no workload. There are: ${workloads.map(({id}) => id).join(', ')}.`);
    }
  }
  return {
    workloads: workloads.filter(({id}) => matches(id, only)),
    engines: list(values.engines),
    runtimes: list(values.runtimes),
    nodes: list(values.node),
    python: values.keras || null,
    rounds: positive('rounds', values.rounds),
    roundMs: positive('round-ms', values['round-ms']),
    processes: positive('processes', values.processes),
    threads: positive('threads', values.threads),
    limitSeconds: positive('limit', values.limit),
    nodeFlags: values['node-flags'].split(' ').filter(Boolean),
    dist: resolve(values.dist),
    results: resolve(values.results),
    force: values.force,
    readme: values.readme,
    fromRecord: values['from-record'],
    complete: !values.only && !values.engines && !values.runtimes,
  };
}

/** Whether an id starts with one of the prefixes; without prefixes every id does. */
export function matches(id: string, prefixes: readonly string[]): boolean {
  return prefixes.length === 0 || prefixes.some(prefix => id.startsWith(prefix));
}

const list = (text: string): string[] => text.split(',').filter(Boolean);

function positive(name: string, text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) throw new Error(`--${name} is ${text}. It must be a whole number, 1 or more.`);
  return value;
}
