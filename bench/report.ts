/** The results as tables to read: for each kind of workload one, a row an engine, a column a workload. */
import {findReference, type Run} from './history.ts';
import type {Measurement} from './measure.ts';
import {costOf, leastMemory} from './models.ts';
import {median, threeDigits} from './statistics.ts';
import {table} from './table.ts';
import {isReached, judge} from './targets.ts';
import {workloads, type Kind, type Workload} from './workloads.ts';

/** Rounds that differ by more than this make a median doubtful; the cell says so. */
const NOISY = 1.3;
const MIB = 2 ** 20;

const GROUPS: {title: string; kinds: readonly Kind[]}[] = [
  {title: 'Training', kinds: ['train']}, {title: 'Inference', kinds: ['infer']}, {title: 'Products, read back', kinds: ['matmul']}, {title: 'Kernels', kinds: ['kernel']},
  {title: 'Calls', kinds: ['eager']}, {title: 'Start', kinds: ['import', 'first']},
];

/** A Markdown document of one run. */
export function report(run: Run): string {
  const {machine} = run;
  const notes: string[] = [];
  const descriptions = new Map(Object.values(run.results).flat().map(({engine, description}) => [engine, description] as const).filter(([, text]) => text));
  const groups = GROUPS.flatMap(({title, kinds}) => group(title, workloads.filter(({id, kind}) => kinds.includes(kind) && run.results[id]), run, notes));
  return [
    '# Benchmark results',
    '',
    `${run.date}, commit ${machine.commit ?? 'unknown'}. ${machine.cpu}, ${machine.cores} cores, ${machine.memoryGiB} GiB, ${machine.system}, Node ${machine.node}`
      + `${run.nodeFlags.length ? ` ${run.nodeFlags.join(' ')}` : ''}. Busy share of the cores before the start: ${(100 * run.busyShare).toFixed(0)} %.`,
    '',
    'Milliseconds a step: median / minimum over the rounds, and in brackets the median as a multiple of the first row\'s (above 1: the first row is faster).',
    `\`~\` marks rounds that differ by more than ${NOISY} between median and minimum. What a step is: ../README.md.`,
    '',
    ...groups,
    ...throughput(run),
    ...memory(run),
    ...bundles(run),
    ...targets(run),
    ...notes.map((note, i) => `[${i + 1}] ${note}  `),
    ...(notes.length ? [''] : []),
    ...[...descriptions].map(([engine, text]) => `- ${engine}: ${text}`),
    ...run.skipped.map(({id, why}) => `- ${id}: skipped, ${why}`),
    '',
  ].join('\n');
}

function group(title: string, measured: readonly Workload[], {results}: Run, notes: string[]): string[] {
  if (measured.length === 0) return [];
  const engines = [...new Set(measured.flatMap(({id}) => results[id]!.map(({engine}) => engine)))];
  const rows = engines.map(id => [id, ...measured.map(workload => {
    const all = results[workload.id]!;
    return cell(all.find(({engine}) => engine === id), all, notes);
  })]);
  return [`## ${title}`, '', ...table(['', ...measured.map(({id}) => id)], rows), '', ...measured.map(({id, title}) => `- ${id}: ${title}`), ''];
}

function cell(measurement: Measurement | undefined, all: readonly Measurement[], notes: string[]): string {
  if (!measurement) return '';
  if (measurement.failure) {
    notes.push(`${measurement.engine} fails: ${measurement.failure}`);
    return `fails [${notes.length}]`;
  }
  const [middle, least] = [median(measurement.samples), Math.min(...measurement.samples)];
  const reference = findReference(all);
  const ratio = reference && reference !== measurement ? ` (x${threeDigits(middle / median(reference.samples))})` : '';
  return `${middle / least > NOISY ? '~' : ''}${threeDigits(middle)} / ${threeDigits(least)}${ratio}`;
}

/** GFLOP/s of the median round, for the workloads whose operations are plain to count, and the share of the ceiling in the same runtime. */
function throughput({results}: Run): string[] {
  const lines = workloads.flatMap(({id, flops, title}) => {
    const measured = (results[id] ?? []).filter(({samples}) => samples.length > 0);
    if (flops === null || measured.length === 0) return [];
    const rates = measured.map(({engine, samples}) => {
      const rate = flops / median(samples) / 1e6;
      const ceiling = measured.find(other => other.engine === engine.replace(/^ours/, 'ceiling') && other.engine !== engine);
      return `${engine} ${threeDigits(rate)}${ceiling ? ` (${(100 * median(ceiling.samples) / median(samples)).toFixed(0)} %)` : ''}`;
    });
    return [`- ${title}: ${rates.join(', ')}`];
  });
  return lines.length ? ['## GFLOP/s, and the share of the ceiling', '', ...lines, ''] : [];
}

/** Bytes in use at most during training, and what arithmetic says they must be. */
function memory({results}: Run): string[] {
  const rows = workloads.flatMap(({id, model, inputShape, classes}) => {
    const bytes = results[id]?.find(({bytes}) => bytes !== null)?.bytes;
    if (!bytes) return [];
    const least = leastMemory(costOf(model!, inputShape, classes));
    return [[id, (bytes / MIB).toFixed(1), (least / MIB).toFixed(1), threeDigits(bytes / least)]];
  });
  if (rows.length === 0) return [];
  return ['## Memory of a training step, MiB', '', ...table(['', 'in use at most', 'parameters, moments, saved', 'ratio'], rows), ''];
}

function bundles({bundles}: Run): string[] {
  if (bundles.length === 0) return [];
  const rows = bundles.map(({id, bytes, gzipBytes}) => [id, (bytes / 1024).toFixed(0), (gzipBytes / 1024).toFixed(0)]);
  return ['## Bundles with their binary, KiB', '', ...table(['', 'minified', 'gzip'], rows), ''];
}

function targets(run: Run): string[] {
  const verdicts = judge(run).filter(({reached}) => reached !== null);
  if (verdicts.length === 0) return [];
  const rows = verdicts.map(verdict => {
    const {what, reached, wanted, unit, atLeast} = verdict;
    return [what, `${threeDigits(reached!)}${unit === 'ms' ? ' ms' : ''}`, `${atLeast ? 'at least' : 'at most'} ${wanted}`, isReached(verdict) ? 'yes' : 'no'];
  });
  return ['## Targets', '', ...table(['', 'reached', 'wanted', ''], rows), ''];
}
