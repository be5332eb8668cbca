/** The table of the project's README, from a run. */
import {readFileSync, writeFileSync} from 'node:fs';
import type {Run} from './history.ts';
import {median, threeDigits} from './statistics.ts';
import {table} from './table.ts';
import {workloads} from './workloads.ts';

const [BEGIN, END] = ['<!-- bench -->', '<!-- /bench -->'];

/** Columns: a heading and the engines of which the fastest stands there. */
const COLUMNS: [heading: string, engines: RegExp][] = [
  ['Node 20', /^ours-\d+-node20$/], ['Node 26', /^ours-\d+-node26$/], ['Node 26, wide SIMD', /^ours-\d+-node26w$/], ['Deno', /^ours-\d+-deno$/], ['Bun', /^ours-\d+-bun$/],
  ['Chromium', /^ours-\d+-chromium$/], ['Keras (JAX, TensorFlow)', /^keras/], ['tfjs-wasm', /^tfjs-wasm/], ['onnxruntime-web', /^onnx/],
];
const ROWS: Record<string, string> = {
  'a-mlp': 'train MLP 32-64-64-10, batch 32', 'b-mlp': 'train MLP 784-512-512-10, batch 128', 'c-cnn': 'train CNN 28x28, batch 64', 'd-lstm': 'train LSTM(128), 64 steps, batch 32',
  'e-gpt': 'train GPT, 2 blocks, batch 32', 'infer-cnn': 'infer the CNN, batch 64', 'infer-mobilenet': 'infer MobileNetV2 at 224x224',
};

/** Milliseconds a step, each column's fastest engine, and in brackets how many times as fast as the best Keras that is. */
export function summary(run: Run): string {
  const {machine, results, date} = run;
  const fastest = (workload: string, engines: RegExp): number => (
    Math.min(...(results[workload] ?? []).filter(({engine, samples}) => engines.test(engine) && samples.length > 0).map(({samples}) => median(samples)))
  );
  const columns = COLUMNS.filter(([, engines]) => Object.keys(ROWS).some(workload => Number.isFinite(fastest(workload, engines))));
  const rows = workloads.filter(({id}) => ROWS[id] && results[id]).map(({id}) => {
    const keras = fastest(id, /^keras/);
    return [ROWS[id]!, ...columns.map(([, engines]) => {
      const ms = fastest(id, engines);
      if (!Number.isFinite(ms)) return '–';
      return `${threeDigits(ms)}${Number.isFinite(keras) && keras !== ms ? ` (${threeDigits(keras / ms)})` : ''}`;
    })];
  });
  return [
    ...table(['ms a step', ...columns.map(([heading]) => heading)], rows),
    '',
    `Medians of interleaved rounds; in brackets how many times as fast as the best Keras in the same run. ${machine.cpu}, ${machine.cores} cores, ${date.slice(0, 10)}, commit `
      + `${machine.commit ?? 'unknown'}; \`npm run bench\` repeats it, bench/README.md tells how.`,
  ].join('\n');
}

/** Puts the text between the markers of a document. @throws if they are not there, each once and in order. */
export function insert(document: string, inserted: string): string {
  const [before, after] = [document.indexOf(BEGIN), document.indexOf(END)];
  if (before < 0 || after < before) throw new Error(`README.md has no place for the table: a line ${BEGIN} and a line ${END} below it.`);
  return `${document.slice(0, before + BEGIN.length)}\n${inserted}\n${document.slice(after)}`;
}

export function writeReadme(run: Run, file: URL): void {
  writeFileSync(file, insert(readFileSync(file, 'utf8'), summary(run)));
}
