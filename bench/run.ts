/** `npm run bench`: measures keras-ts and its peers in turns, and writes what it found to results/. */
import {writeFileSync} from 'node:fs';
import {fileURLToPath} from 'node:url';
import {findEngines} from './engines.ts';
import {appendRun, type Run} from './history.ts';
import {BUSY, busyShare, describeMachine, loadAverage} from './machine.ts';
import {measure, type Measurement} from './measure.ts';
import {readOptions, usage} from './options.ts';
import {report} from './report.ts';

const say = (line: string): void => void process.stderr.write(`${line}\n`);

async function main(args: string[]): Promise<void> {
  const options = readOptions(args);
  const {engines, skipped} = findEngines(options);
  for (const {id, why} of skipped) say(`${id} is skipped: ${why}`);

  const busy = await busyShare();
  const load = loadAverage();
  if (busy > BUSY) {
    const state = `Other processes use ${(100 * busy).toFixed(0)} % of the cores (load average ${load.toFixed(2)})`;
    if (!options.force) throw new Error(`${state}: the figures would be theirs. Wait, or measure all the same with --force.`);
    say(`${state}: trust the minima, not the medians.`);
  }

  const results: Record<string, Measurement[]> = {};
  for (let process = 0; process < options.processes; process++) {
    for (const workload of options.workloads) {
      const measured = await measure(workload, engines, options, say);
      results[workload.id] = results[workload.id]?.map((earlier, i) => pool(earlier, measured[i]!)) ?? measured;
    }
  }

  const {rounds, processes, nodeFlags, complete} = options;
  const run: Run = {
    date: new Date().toISOString(), machine: describeMachine(), busyShare: busy, loadAverage: load, rounds, processes, nodeFlags, skipped, results,
  };
  const text = report(run);
  process.stdout.write(text);
  say(`Added to ${fileURLToPath(appendRun(run))}`);
  if (complete) writeFileSync(new URL('results/latest.md', import.meta.url), text);
}

/** Samples of the same engine and workload from two processes; one failure fails both. */
function pool(earlier: Measurement, later: Measurement): Measurement {
  const failure = earlier.failure ?? later.failure;
  return {...later, failure, samples: failure ? [] : [...earlier.samples, ...later.samples]};
}

const args = process.argv.slice(2);
if (args.includes('--help')) {
  process.stdout.write(`${usage}\n`);
} else {
  await main(args).catch((error: unknown) => {
    say(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
  });
}
