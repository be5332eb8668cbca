import {BackendError, currentBackend} from '../engine/index.ts';
import {ProfileCollector} from './ProfileCollector.ts';
import type {ProfileReport} from './ProfileReport.ts';

export interface ProfileOptions {
  /** Prints the table when the function is done. Default true. */
  print?: boolean;
}

/**
 * Runs a function and tells where the time went: for every command that the backend carried out (a product with what is fused to it, a reduction, an
 * update of a weight) its time, its share, the bytes it moves, its GFLOP/s, and the layers and ops that it comes from. Commands are timed one by
 * one: that costs some microseconds for each, and threads meet after every one. Where this is not called, nothing is timed.
 *
 * @param fn  may be async; the first step of a new model includes compiling it, so run one before
 * @returns the report, which also gives a trace for chrome://tracing and Perfetto
 * @throws BackendError on a backend that does not time its commands
 * @example
 * const report = await keras.config.profile(() => model.fit(x, y, {verbose: 0}));
 * await writeFile('trace.json', report.chromeTrace());
 */
export async function profile(fn: () => unknown, {print = true}: ProfileOptions = {}): Promise<ProfileReport> {
  const backend = currentBackend();
  if (!backend.watch) {
    throw new BackendError({what: `profile: the backend ${backend.name} does not time its commands.`, got: backend.name, expected: 'a backend that does', fix: "await keras.config.setBackend('wasm')"});
  }
  const collector = new ProfileCollector();
  const stop = backend.watch((time) => collector.add(time));
  try {
    await fn();
    await backend.idle();
  } finally {
    stop();
  }
  const report = collector.report();
  if (print) console.log(`${report}`);
  return report;
}
