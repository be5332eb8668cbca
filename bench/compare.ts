/** `npm run bench:compare -- REV_A REV_B`: builds two commits and measures them in turns, so that a difference is theirs and not the machine's. */
import {bundleDrivers} from './bundleDrivers.ts';
import {checkOut, type Checkout} from './checkout.ts';
import {findEngines, type Engine} from './engines.ts';
import {refuseWhenBusy} from './machine.ts';
import {measure, type Measurement} from './measure.ts';
import {readOptions, type Options} from './options.ts';
import {compareSamples, median, threeDigits} from './statistics.ts';
import {table} from './table.ts';

const usage = `npm run bench:compare -- REV_A REV_B [options]
  Revisions are what git knows, or . for what is built here. Options are those of npm run bench; by default
  --runtimes is the Node that runs this, --rounds 15, and the workloads are those that train, infer, multiply and start.`;

const DEFAULT_KINDS = new Set(['train', 'infer', 'kernel', 'eager', 'first', 'import', 'memory']);

const say = (line: string): void => void process.stderr.write(`${line}\n`);

async function main([a, b, ...args]: string[]): Promise<void> {
  if (!a || !b || a.startsWith('--') || b.startsWith('--')) throw new Error(usage);
  const runtime = `node${process.versions.node.split('.')[0]}`;
  const options = readOptions(['--engines', 'ours', '--rounds', '15', ...(args.includes('--runtimes') ? [] : ['--runtimes', runtime]), ...args]);
  const workloads = args.includes('--only') ? options.workloads : options.workloads.filter(({kind}) => DEFAULT_KINDS.has(kind));
  const checkouts: Checkout[] = [];
  try {
    for (const revision of [a, b]) checkouts.push(checkOut(revision, say));
    await bundleDrivers();
    await refuseWhenBusy(options.force, say);
    const engines = checkouts.flatMap((checkout, i) => enginesOf(checkout, 'AB'[i]!, options));
    const rows: string[][] = [];
    for (const workload of workloads) {
      const measured = await measure(workload, engines, options, say);
      rows.push(...compare(workload.id, measured));
    }
    const [before, after] = checkouts as [Checkout, Checkout];
    process.stdout.write([
      `A is ${before.revision} (${before.commit}), B is ${after.revision} (${after.commit}). Milliseconds: median / minimum. B / A below 1: B is faster.`,
      'Of all pairs of rounds, the share in which B was the faster one says how sure that is: 50 % is chance.', '',
      ...table(['', 'engine', 'A', 'B', 'B / A', 'B faster', 'bytes B / A'], rows), '',
    ].join('\n'));
  } finally {
    for (const {remove} of checkouts) remove();
  }
}

/** Ours in every runtime, once for each commit. */
function enginesOf({dist}: Checkout, letter: string, options: Options): Engine[] {
  return findEngines({...options, dist}).engines.map(engine => ({...engine, id: `${letter} ${engine.id}`}));
}

function compare(workload: string, measured: readonly Measurement[]): string[][] {
  return measured.filter(({engine}) => engine.startsWith('A ')).map(before => {
    const engine = before.engine.slice(2);
    const after = measured.find(({engine: id}) => id === `B ${engine}`)!;
    if (before.failure || after.failure) return [workload, engine, before.failure ?? 'runs', after.failure ?? 'runs', '', '', ''];
    const show = ({samples}: Measurement): string => `${threeDigits(median(samples))} / ${threeDigits(Math.min(...samples))}`;
    const bytes = before.bytes && after.bytes ? threeDigits(after.bytes / before.bytes) : '';
    const faster = `${(100 * compareSamples(before.samples, after.samples)).toFixed(0)} %`;
    return [workload, engine, show(before), show(after), threeDigits(median(after.samples) / median(before.samples)), faster, bytes];
  });
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
