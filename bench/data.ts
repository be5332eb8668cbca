/**
 * The batches, equal in every engine (keras_driver.py has the same few lines in NumPy): a hash of the element's index.
 *
 * Step i takes inputs i mod 8 and labels i mod 509: the labels are noise that no model can learn by heart, so however long a run
 * is, gradients stay of one size and no engine drifts into denormal numbers, which cost some of them three times the work.
 */
import type {Weight} from './networks.ts';
import type {Workload} from './workloads.ts';

const INPUT_BATCHES = 8;
const LABEL_BATCHES = 509;
const LABEL_SEED = 0x5bd1e995;

/** The finalizer of MurmurHash3: an integer to 32 well-mixed bits. */
function mix(value: number): number {
  let h = value >>> 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/** `count` float32 in [0, 1), from element `start` of the stream on. */
export function uniform(count: number, start = 0): Float32Array {
  return Float32Array.from({length: count}, (_, i) => (mix(start + i + 1) >>> 8) / 2 ** 24);
}

/** `count` int32 in [0, classes). */
export function integers(count: number, start: number, classes: number): Int32Array {
  return Int32Array.from({length: count}, (_, i) => mix(start + i + 1) % classes);
}

export const size = (shape: readonly number[]): number => shape.reduce((product, dim) => product * dim, 1);

/** The weights of an inference workload, in order: one stream of numbers through all of them. */
export function fillWeights(weights: readonly Weight[]): Float32Array[] {
  let start = 0;
  return weights.map(({shape, low, high}) => {
    const values = uniform(size(shape), start).map(value => low + (high - low) * value);
    start += values.length;
    return values;
  });
}

export interface Batch {
  x: Float32Array | Int32Array;
  y: Int32Array;
}

/** An endless stream of batches of a training workload. */
export function batches(workload: Workload): () => Batch {
  const {inputShape, inputKind, labelShape, classes} = workload;
  const [inputSize, labelSize] = [size(inputShape), size(labelShape)];
  const inputs = Array.from({length: INPUT_BATCHES}, (_, i) => (
    inputKind === 'uniform' ? uniform(inputSize, i * inputSize) : integers(inputSize, i * inputSize, classes)
  ));
  const labels = Array.from({length: LABEL_BATCHES}, (_, i) => integers(labelSize, LABEL_SEED + i * labelSize, classes));
  let step = 0;
  return () => {
    const batch = {x: inputs[step % INPUT_BATCHES]!, y: labels[step % LABEL_BATCHES]!};
    step += 1;
    return batch;
  };
}
