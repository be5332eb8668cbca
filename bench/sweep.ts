/** `npm run bench:sweep`: how time and memory of a training step grow with batch, width, depth, sequence and parameters, beside what arithmetic says. */
import {mkdirSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {bundleDrivers} from './bundleDrivers.ts';
import {findEngines} from './engines.ts';
import {describeMachine, refuseWhenBusy} from './machine.ts';
import {measure} from './measure.ts';
import {costOf, leastMemory, traffic} from './models.ts';
import {readOptions} from './options.ts';
import {drawSweep, type Measured} from './sweepChart.ts';
import {sweep, type Series} from './sweepSeries.ts';
import {median, threeDigits} from './statistics.ts';
import {table} from './table.ts';
import {fitTrend, predict, type Trend} from './trend.ts';

const usage = `npm run bench:sweep -- [options]
  --series batch,gpt   a part: ${sweep.map(({id}) => id).join(', ')}
  and of npm run bench: --rounds, --round-ms, --threads, --limit, --dist, --results, --force`;

/** Points that cost this much more, or less, than the trend of all say so. */
const OFF_TREND = 1.6;
/** Memory beyond this multiple of what cannot be done without. */
const OFF_MEMORY = 1.2;
/** What is always there: the first pages, a stack and scratch space for every thread. */
const FIXED_BYTES = 2 * 2 ** 20;

const say = (line: string): void => void process.stderr.write(`${line}\n`);

async function main(args: string[]): Promise<void> {
  const at = args.indexOf('--series');
  const wanted = at < 0 ? [] : args.splice(at, 2)[1]!.split(',');
  const chosen = sweep.filter(({id}) => wanted.length === 0 || wanted.includes(id));
  if (chosen.length === 0) throw new Error(`--series ${wanted.join()} names no series.\n${usage}`);
  const options = readOptions(['--rounds', '3', '--round-ms', '300', '--limit', '120', '--engines', 'ours', ...args]);
  await bundleDrivers();
  const engine = findEngines(options).engines.find(({kinds}) => kinds.includes('memory'));
  if (!engine) throw new Error(`${options.dist} has no built package; npm run build makes it.`);
  await refuseWhenBusy(options.force, say);

  const measured = new Map<Series, Measured[]>();
  for (const series of chosen) {
    const points: Measured[] = [];
    for (const {value, workload} of series.points) {
      const [{samples, bytes, failure}] = await measure(workload, [engine], options, say) as [Awaited<ReturnType<typeof measure>>[number]];
      const cost = costOf(workload.model!, workload.inputShape, workload.classes);
      const ms = samples.length ? median(samples) : NaN;
      points.push({value, ms, memory: bytes ?? NaN, failure, flops: cost.flops, bytes: traffic(cost), parameters: cost.parameters, least: leastMemory(cost)});
    }
    measured.set(series, points);
  }

  const {cpu, cores, commit, node} = describeMachine();
  const origin = `${new Date().toISOString().slice(0, 10)}, ${cpu}, ${cores} cores, Node ${node}, ${options.threads} threads, commit ${commit ?? 'unknown'}`;
  const trends = new Map([...measured].map(([series, points]) => [series, fitTrend(points.filter(({ms}) => ms > 0))]));
  const tables = [...measured].flatMap(([series, points]) => describe(series, points, trends.get(series)!));
  const text = ['# How cost grows', '', `${origin}. Milliseconds and MiB of a training step with Adam.`, '', ...tables].join('\n');
  process.stdout.write(text);
  if (wanted.length > 0) return;
  mkdirSync(options.results, {recursive: true});
  writeFileSync(join(options.results, 'sweep.md'), text);
  writeFileSync(join(options.results, 'sweep.svg'), drawSweep(measured, trends, origin, OFF_TREND));
}

function describe({title, axis}: Series, points: readonly Measured[], trend: Trend): string[] {
  const rows = points.map(point => {
    const {value, ms, flops, bytes, parameters, memory, least, failure} = point;
    const [off, share] = [ms / predict(trend, point), memory / (least + FIXED_BYTES)];
    const remarks = [failure, off > OFF_TREND ? 'slow' : '', off < 1 / OFF_TREND ? 'fast' : '', share > OFF_MEMORY ? 'memory' : ''].filter(Boolean).join(', ');
    const figures = [parameters / 1e6, flops / 1e6, bytes / 2 ** 20, ms, flops / ms / 1e6, off, memory / 2 ** 20, least / 2 ** 20];
    return [String(value), ...figures.map(figure => (Number.isFinite(figure) ? threeDigits(figure) : '–')), remarks];
  });
  const {overhead, msPerFlop, msPerByte} = trend;
  const rate = (value: number, unit: string): string => (value > 0 ? `${threeDigits(1e-6 / value)} ${unit}` : `no part for ${unit}`);
  return [
    `## ${title}`, '', ...table([axis, 'M parameters', 'MFLOP', 'MiB moved', 'ms', 'GFLOP/s', 'of the trend', 'MiB in use', 'MiB at least', ''], rows), '',
    `Trend: ${threeDigits(overhead * 1e3)} µs and ${rate(msPerFlop, 'GFLOP/s')} and ${rate(msPerByte, 'GB/s')}.`, '',
  ];
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
