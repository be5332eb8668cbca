/** The append-only record: one file per day and processor, each a list of runs. */
import {existsSync, mkdirSync, readFileSync, writeFileSync} from 'node:fs';
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
  skipped: Skipped[];
  /** By workload id. */
  results: Record<string, Measurement[]>;
}

/** The engine that ratios are taken of: ours with most threads, if it worked. */
export function findReference(measurements: readonly Measurement[]): Measurement | undefined {
  return measurements.find(({engine, failure}) => engine.startsWith('ours') && !failure);
}

/** Adds a run to its file and returns the file's URL. */
export function appendRun(run: Run): URL {
  const folder = new URL('results/', import.meta.url);
  mkdirSync(folder, {recursive: true});
  const cpu = run.machine.cpu.toLowerCase().replace(/[^a-z0-9]+/g, '-');
  const file = new URL(`${run.date.slice(0, 10)}-${cpu}.json`, folder);
  const runs = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) as Run[] : [];
  writeFileSync(file, `${JSON.stringify([...runs, run], null, 1)}\n`);
  return file;
}
