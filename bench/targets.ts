/** What keras-ts set out to reach, and how far a run is from it. */
import type {Run} from './history.ts';
import {leastMemory, costOf} from './models.ts';
import {median} from './statistics.ts';
import {workloads} from './workloads.ts';

export interface Verdict {
  what: string;
  /** Null: not measured in this run. */
  reached: number | null;
  wanted: number;
  unit: 'times' | 'ms';
  /** Whether more is better. */
  atLeast: boolean;
}

const [OLD, NEW, WIDE] = ['node20', 'node26', 'node26w'];
const NAMES: Record<string, string> = {[OLD]: 'Node 20', [NEW]: 'Node 26', [WIDE]: 'Node 26, wide'};

/** Times as fast as the best backend of Keras, by runtime; a to e. */
const TRAINING = {[WIDE]: [8, 1.2, 1.2, 2.3, 1.2], [NEW]: [7, 0.68, 0.75, 1.4, 0.8], [OLD]: [5, 0.48, 0.5, 1, 0.55]};
const TRAINED = ['a-mlp', 'b-mlp', 'c-cnn', 'd-lstm', 'e-gpt'];
/** Times as fast as tfjs-wasm, on the oldest Node. */
const TFJS = {'a-mlp': 30, 'b-mlp': 32, 'd-lstm': 30};
/** Share of the ceiling that products of matrices reach on one thread, and how much faster two are. */
const PRODUCT = {[WIDE]: 0.85, [NEW]: 0.9};
const TWO_THREADS = 1.9;
/** Share of the rate of the product of 1024 that convolutions reach. */
const CONVOLUTION = {'kernel-conv': 0.9, 'kernel-conv-dx': 0.8, 'kernel-conv-dw': 0.8};
const INFERENCE = {'tfjs-wasm': 2, 'onnx': 1.3};
const [FIRST_STEP_MS, IMPORT_MS, MEMORY] = [150, 100, 1.2];

/** The verdict on every target, in the order of what is measured. */
export function judge(run: Run): Verdict[] {
  return [...training(run), ...kernels(run), ...inference(run), ...start(run), ...memory(run)];
}

/** Operations in a millisecond (steps, where operations are not counted) of the engine, the fastest of those that fit; null if none was measured. */
function speed({results}: Run, workload: string, engine: string | RegExp): number | null {
  const {flops} = workloads.find(({id}) => id === workload)!;
  const fits = (id: string): boolean => (typeof engine === 'string' ? id === engine : engine.test(id));
  const medians = (results[workload] ?? []).filter(({engine: id, samples}) => fits(id) && samples.length > 0).map(({samples}) => median(samples));
  return medians.length ? (flops ?? 1) / Math.min(...medians) : null;
}

const ratio = (a: number | null, b: number | null): number | null => (a === null || b === null ? null : a / b);
const times = (what: string, reached: number | null, wanted: number): Verdict => ({what, reached, wanted, unit: 'times', atLeast: true});

function training(run: Run): Verdict[] {
  const keras = Object.entries(TRAINING).flatMap(([runtime, wanted]) => TRAINED.map((workload, i) => (
    times(`${workload}, ${NAMES[runtime]}, against the best Keras`, ratio(speed(run, workload, `ours-2-${runtime}`), speed(run, workload, /^keras/)), wanted[i]!)
  )));
  const tfjs = Object.entries(TFJS).map(([workload, wanted]) => (
    times(`${workload}, Node 20, against tfjs-wasm`, ratio(speed(run, workload, `ours-2-${OLD}`), speed(run, workload, `tfjs-wasm-${OLD}`)), wanted)
  ));
  return [...keras, ...tfjs];
}

function kernels(run: Run): Verdict[] {
  const products = Object.entries(PRODUCT).flatMap(([runtime, wanted]) => ['kernel-matmul-512', 'kernel-matmul-1024'].flatMap(workload => {
    const [one, two] = [1, 2].map(threads => speed(run, workload, `ours-${threads}-${runtime}`)) as [number | null, number | null];
    return [
      times(`${workload}, ${NAMES[runtime]}, share of the ceiling, one thread`, ratio(one, speed(run, workload, `ceiling-1-${runtime}`)), wanted),
      times(`${workload}, ${NAMES[runtime]}, two threads against one`, ratio(two, one), TWO_THREADS),
    ];
  }));
  const convolutions = Object.entries(CONVOLUTION).map(([workload, wanted]) => {
    const [own, product] = [workload, 'kernel-matmul-1024'].map(id => speed(run, id, `ours-1-${NEW}`)) as [number | null, number | null];
    return times(`${workload}, Node 26, share of the rate of matmul 1024, one thread`, ratio(own, product), wanted);
  });
  return [...products, ...convolutions];
}

function inference(run: Run): Verdict[] {
  return ['infer-cnn', 'infer-mobilenet'].flatMap(workload => [1, 2].flatMap(threads => Object.entries(INFERENCE).map(([peer, wanted]) => {
    const other = peer === 'onnx' ? `onnx-${threads}-${NEW}` : `${peer}-${NEW}`;
    const what = `${workload}, Node 26, ${threads === 1 ? 'one thread' : 'two threads'}, against ${other.replace(`-${NEW}`, '')}`;
    return times(what, ratio(speed(run, workload, `ours-${threads}-${NEW}`), speed(run, workload, other)), wanted);
  })));
}

function start(run: Run): Verdict[] {
  return [['first-e-gpt', FIRST_STEP_MS], ['import', IMPORT_MS]].map(([workload, wanted]) => {
    const reached = ratio(1, speed(run, workload as string, `ours-2-${NEW}`));
    return {what: `${workload}, Node 26`, reached, wanted: wanted as number, unit: 'ms', atLeast: false};
  });
}

/** Bytes in use at most, as a multiple of parameters, both moments of Adam and what the gradient needs. */
function memory({results}: Run): Verdict[] {
  return workloads.filter(({kind}) => kind === 'memory').map(({id, model, inputShape, classes}) => {
    const bytes = results[id]?.find(({bytes}) => bytes !== null)?.bytes ?? null;
    return {what: `${id}, bytes against the arithmetic`, reached: ratio(bytes, leastMemory(costOf(model!, inputShape, classes))), wanted: MEMORY, unit: 'times', atLeast: false};
  });
}

/** Whether what was measured is what was wanted. */
export const isReached = ({reached, wanted, atLeast}: Verdict): boolean => reached !== null && (atLeast ? reached >= wanted : reached <= wanted);
