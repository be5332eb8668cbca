/** The append-only record: one file per day and processor, each a list of runs. */
import {existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import type {Bundle} from './bundles.ts';
import type {Skipped} from './engines.ts';
import type {Machine} from './machine.ts';
import type {Measurement} from './measure.ts';

export interface Run {
  /** ISO 8601, UTC. */
  date: string;
  machine: Machine;
  busyShare: number;
  loadAverage: number;
  rounds: number;
  processes: number;
  nodeFlags: string[];
  /** Whether every workload and engine was measured that could be. */
  complete: boolean;
  skipped: Skipped[];
  /** By workload id. */
  results: Record<string, Measurement[]>;
  bundles: Bundle[];
}

/** The engine that ratios are taken of: ours in the Node that ran the benchmark, with most threads, if it worked. */
export function findReference(measurements: readonly Measurement[]): Measurement | undefined {
  return measurements.find(({engine, failure}) => engine.startsWith('ours') && !failure);
}

/** Adds a run to its file in the folder and returns the file's path. */
export function appendRun(run: Run, folder: string): string {
  mkdirSync(folder, {recursive: true});
  const cpu = run.machine.cpu.toLowerCase().replace(/[^a-z0-9]+/g, '-');
  const file = join(folder, `${run.date.slice(0, 10)}-${cpu}.json`);
  const runs = existsSync(file) ? readRuns(file) : [];
  writeFileSync(file, `${JSON.stringify([...runs, run], null, 1)}\n`);
  return file;
}

/** The newest complete run in the folder. */
export function newestRun(folder: string): Run {
  const files = existsSync(folder) ? readdirSync(folder).filter(name => /^\d{4}-\d\d-\d\d-.*\.json$/.test(name)) : [];
  const runs = files.flatMap(name => readRuns(join(folder, name))).filter(({complete}) => complete).sort((a, b) => a.date.localeCompare(b.date));
  const newest = runs.at(-1);
  if (!newest) throw new Error(`${folder} has no complete run: one without --only, --engines and --runtimes.`);
  return newest;
}

const readRuns = (file: string): Run[] => JSON.parse(readFileSync(file, 'utf8')) as Run[];
