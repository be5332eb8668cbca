/** `npm run bench`: measures keras-ts and its peers in turns, and writes what it found to results/. */
import {writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {bundleDrivers} from './bundleDrivers.ts';
import {measureBundles} from './bundles.ts';
import {drawCharts} from './chart.ts';
import {findEngines} from './engines.ts';
import {appendRun, newestRun, type Run} from './history.ts';
import {describeMachine, refuseWhenBusy} from './machine.ts';
import {measure, type Measurement} from './measure.ts';
import {readOptions, usage, type Options} from './options.ts';
import {writeReadme} from './readme.ts';
import {report} from './report.ts';

const say = (line: string): void => void process.stderr.write(`${line}\n`);

async function main(args: string[]): Promise<void> {
  const options = readOptions(args);
  const {results: folder, fromRecord, readme} = options;
  const run = fromRecord ? newestRun(folder) : await measureAll(options);
  const text = report(run);
  process.stdout.write(text);
  if (!fromRecord) say(`Added to ${appendRun(run, folder)}`);
  if (run.complete) {
    writeFileSync(join(folder, 'latest.md'), text);
    for (const [name, svg] of Object.entries(drawCharts(run))) writeFileSync(join(folder, name), svg);
  }
  if (readme) writeReadme(run, new URL('../README.md', import.meta.url));
}

async function measureAll(options: Options): Promise<Run> {
  await bundleDrivers();
  const {engines, skipped} = findEngines(options);
  for (const {id, why} of skipped) say(`${id} is skipped: ${why}`);
  const state = await refuseWhenBusy(options.force, say);

  const results: Record<string, Measurement[]> = {};
  for (let process = 0; process < options.processes; process++) {
    for (const workload of options.workloads) {
      const measured = await measure(workload, engines, options, say);
      results[workload.id] = results[workload.id]?.map((earlier, i) => pool(earlier, measured[i]!)) ?? measured;
    }
  }
  const {rounds, processes, nodeFlags, complete} = options;
  const bundles = await measureBundles(options.dist);
  return {date: new Date().toISOString(), machine: describeMachine(), ...state, rounds, processes, nodeFlags, complete, skipped, results, bundles};
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
