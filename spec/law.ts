import fc from 'fast-check';
import type {Arbitrary} from 'fast-check';
import type {Test} from 'uvu';

export interface LawOptions<Values> {
  /** Number of cases; otherwise RUNS of the environment, otherwise 100. */
  runs?: number;
  /** Counterexamples of the past: they are tried first, for ever. */
  examples?: Values[];
}

const environment = process.env;

/** The command that runs this law again, on the case that failed. */
function replayCommand(name: string, file: string, seed: number, path: string | null): string {
  const quoted = name.replaceAll("'", "'\\''");
  return `SEED=${seed} REPLAY=${path ?? ''} LAW='${quoted}' node --import tsx node_modules/uvu/bin.js spec '${file}'`;
}

/** The spec that is being loaded, relative to spec/: the first spec file on the stack. */
function callingSpec(): string {
  return /spec\/([^\s()]*\.spec\.ts)/.exec(new Error().stack ?? '')?.[1] ?? '';
}

/**
 * Adds a test that `predicate` holds (neither throws nor gives false) for all values of the arbitraries.
 *
 * The seed is SEED of the environment, so that a run is reproducible; `SEED=$RANDOM` explores. A failure shows the shrunk case and the one
 * command that replays it.
 */
export function law<Values extends unknown[]>(
  test: Test, name: string, arbitraries: {[K in keyof Values]: Arbitrary<Values[K]>},
  predicate: (...values: Values) => boolean | void | Promise<boolean | void>, {runs, examples}: LawOptions<Values> = {},
): void {
  if (environment.LAW && environment.LAW !== name) return;
  const file = callingSpec();
  test(name, async () => {
    const details = await fc.check(fc.asyncProperty(fc.tuple(...arbitraries), async (values) => predicate(...(values as Values))), {
      seed: Number(environment.SEED ?? 1),
      numRuns: runs ?? Number(environment.RUNS ?? 100),
      path: environment.LAW ? environment.REPLAY : undefined,
      examples: examples?.map((values): [Values] => [values]) ?? [],
    });
    if (!details.failed) return;
    const cause = details.errorInstance;
    throw new Error([
      `${name}: broken by ${fc.stringify(details.counterexample?.[0])} (case ${details.numRuns}, shrunk ${details.numShrinks} times)`,
      `  because:  ${cause instanceof Error ? cause.message : String(cause)}`,
      `  replay:   ${replayCommand(name, file, details.seed, details.counterexamplePath)}`,
    ].join('\n'), {cause});
  });
}
