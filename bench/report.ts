/** The results as a table to read: one row a workload, one column an engine. */
import {findReference, type Run} from './history.ts';
import {flops, workloads} from './workloads.ts';
import type {Measurement} from './measure.ts';
import {median, threeDigits} from './statistics.ts';

/** Rounds that differ by more than this make a median doubtful; the cell says so. */
const NOISY = 1.3;

/** A Markdown document of one run. */
export function report(run: Run): string {
  const {machine, results} = run;
  const engines = [...new Set(Object.values(results).flat().map(({engine}) => engine))];
  const notes: string[] = [];
  const rows = Object.entries(results).map(([id, measurements]) => {
    const cells = engines.map(engine => cell(measurements.find(measurement => measurement.engine === engine), measurements, notes));
    return [title(id), ...cells];
  });
  const descriptions = new Map(Object.values(results).flat().map(({engine, description}) => [engine, description] as const).filter(([, text]) => text));
  return [
    '# Benchmark results',
    '',
    `${run.date}, commit ${machine.commit ?? 'unknown'}. ${machine.cpu}, ${machine.cores} cores, ${machine.memoryGiB} GiB, ${machine.system}, Node ${machine.node}`
      + `${run.nodeFlags.length ? ` ${run.nodeFlags.join(' ')}` : ''}. Busy share of the cores before the start: ${(100 * run.busyShare).toFixed(0)} %.`,
    '',
    'Milliseconds a step: median / minimum over the rounds, and in brackets the median as a multiple of ours (above 1: ours is faster).',
    `\`~\` marks rounds that differ by more than ${NOISY} between median and minimum. What a step is: ../README.md.`,
    '',
    ...table(['', ...engines], rows),
    '',
    ...notes.map((note, i) => `[${i + 1}] ${note}  `),
    ...(notes.length ? [''] : []),
    ...engines.map(engine => `- ${engine}: ${descriptions.get(engine) ?? 'did not start'}`),
    ...run.skipped.map(({id, why}) => `- ${id}: skipped, ${why}`),
    '',
    ...throughput(run),
  ].join('\n');
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

/** GFLOP/s of the fastest round, for the workloads whose operations are plain to count. */
function throughput({results}: Run): string[] {
  const lines = workloads.flatMap(workload => {
    const count = flops(workload);
    const measured = (results[workload.id] ?? []).filter(({samples}) => samples.length > 0);
    if (count === null || measured.length === 0) return [];
    return [`- ${workload.title}: ${measured.map(({engine, samples}) => `${engine} ${threeDigits(count / Math.min(...samples) / 1e6)}`).join(', ')}`];
  });
  return lines.length ? ['GFLOP/s of the fastest round:', '', ...lines, ''] : [];
}

const title = (id: string): string => workloads.find(workload => workload.id === id)?.title ?? id;

/** A Markdown table padded so that it also reads in a terminal. */
function table(head: string[], rows: string[][]): string[] {
  const widths = head.map((_, column) => Math.max(...[head, ...rows].map(row => row[column]!.length), 3));
  const line = (row: string[]): string => `| ${row.map((text, column) => text.padEnd(widths[column]!)).join(' | ')} |`;
  return [line(head), `|${widths.map(width => '-'.repeat(width + 2)).join('|')}|`, ...rows.map(line)];
}
