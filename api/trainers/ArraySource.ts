import {permutation, show, ValueError} from '../../engine/index.ts';
import type {BatchRun, BatchSource} from './BatchSource.ts';
import {samplesOf, sliceRows, takeRows} from './hostArray.ts';
import {type HostBatch, mapBatch} from './hostBatch.ts';

export interface ArraySourceOptions {
  /** Default: as many as make the given number of steps, else 32. */
  batchSize?: number | null;
  /** Steps in which the samples are used up, where no size of batches is given. */
  steps?: number | null;
  /** True: anew every epoch; 'batch': within batches. */
  shuffle?: boolean | 'batch';
}

/**
 * Batches cut from arrays, in Keras's order: shuffled by the global generator, the last batch smaller if the samples do not divide.
 *
 * @source keras.src.trainers.data_adapters.array_data_adapter.ArrayDataAdapter
 */
export class ArraySource implements BatchSource {
  readonly restarts = true;
  readonly #data: HostBatch;
  readonly #samples: number;
  readonly #batchSize: number;
  readonly #shuffle: boolean | 'batch';

  constructor(data: HostBatch, {batchSize = null, steps = null, shuffle = false}: ArraySourceOptions = {}) {
    const samples = samplesOf(data.x, data.y, data.sampleWeight);
    const size = batchSize ?? (steps === null ? 32 : Math.max(1, Math.ceil(samples / steps)));
    if (!Number.isInteger(size) || size <= 0) throw new ValueError({what: 'batchSize is not valid.', got: show(batchSize), expected: 'a positive integer', fix: 'leave it out for 32'});
    this.#data = data;
    this.#samples = samples;
    this.#batchSize = size;
    this.#shuffle = shuffle;
  }

  get numBatches(): number {
    return Math.ceil(this.#samples / this.#batchSize);
  }

  open(): BatchRun {
    let order: Int32Array | null = null;
    let start = 0;
    const next = (): HostBatch | null => {
      if (start >= this.#samples) return null;
      if (this.#shuffle === true) order ??= permutation(this.#samples);
      const from = start;
      start += this.#batchSize;
      return this.#cut(from, Math.min(start, this.#samples), order);
    };
    return {next, close: () => {}};
  }

  /** A batch of a run of its own, as in Keras: with shuffling it draws once. */
  peek(): HostBatch | null {
    return this.open().next() as HostBatch | null;
  }

  #cut(from: number, to: number, order: Int32Array | null): HostBatch {
    const rows = this.#shuffle === 'batch' ? permutation(to - from).map((row) => from + row) : order?.subarray(from, to);
    return mapBatch(this.#data, (array) => (rows ? takeRows(array, rows) : sliceRows(array, from, to)));
  }
}

/** The first part of the samples for training, the rest (the fraction `split`, from the end) for validation. */
export function splitSamples(data: HostBatch, split: number): {train: HostBatch; validation: HostBatch} {
  if (!(split > 0 && split < 1)) throw new ValueError({what: 'validationSplit is not valid.', got: show(split), expected: 'a number between 0 and 1', fix: 'e.g. 0.2 to keep a fifth back'});
  const samples = samplesOf(data.x, data.y, data.sampleWeight);
  const at = Math.floor(samples * (1 - split));
  if (at === 0 || at === samples) throw new ValueError({what: 'validationSplit leaves a part empty.', got: `${samples} samples, split ${split}`, expected: 'samples on both sides', fix: 'choose a split between, or pass validationData'});
  return {train: mapBatch(data, (array) => sliceRows(array, 0, at)), validation: mapBatch(data, (array) => sliceRows(array, at, samples))};
}
