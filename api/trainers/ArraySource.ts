import {permutation} from '../../engine/index.ts';
import {show, ValueError} from '../../engine/index.ts';
import {type ClassWeight, sampleWeightsOf} from './classWeight.ts';
import {hostTree, mapHost, samplesOf, takeRows} from './hostArray.ts';

/** A batch on the host: nests of arrays. */
export interface HostBatch {
  x: unknown;
  y: unknown;
  sampleWeight: unknown;
}

/** Where batches come from, epoch after epoch. */
export interface BatchSource {
  /** Batches of an epoch; null if that is not known before its end. */
  readonly numBatches: number | null;
  /** The batches of the next epoch. */
  batches(): Iterable<HostBatch> | AsyncIterable<HostBatch>;
}

export interface ArraySourceOptions {
  sampleWeight?: unknown;
  classWeight?: ClassWeight | null;
  batchSize?: number | null;
  /** True: anew every epoch; 'batch': within batches. */
  shuffle?: boolean | 'batch';
}

/**
 * Batches cut from arrays, in Keras's order: shuffled by the global generator, the last batch smaller if the samples do not divide.
 *
 * @source keras.src.trainers.data_adapters.array_data_adapter.ArrayDataAdapter
 */
export class ArraySource implements BatchSource {
  readonly #data: HostBatch;
  readonly #samples: number;
  readonly #batchSize: number;
  readonly #shuffle: boolean | 'batch';

  constructor(x: unknown, y: unknown, {sampleWeight = null, classWeight = null, batchSize = null, shuffle = false}: ArraySourceOptions = {}) {
    const size = batchSize ?? 32;
    if (!Number.isInteger(size) || size <= 0) throw new ValueError({what: 'batchSize is not valid.', got: show(batchSize), expected: 'a positive integer', fix: 'leave it out for 32'});
    if (sampleWeight !== null && classWeight !== null) throw new ValueError({what: 'sampleWeight and classWeight exclude each other.', got: 'both', expected: 'one of them', fix: 'multiply the weights of the classes into sampleWeight'});
    const targets = hostTree(y);
    this.#data = {x: hostTree(x), y: targets, sampleWeight: classWeight ? sampleWeightsOf(targets, classWeight) : hostTree(sampleWeight)};
    this.#samples = samplesOf(this.#data.x, this.#data.y, this.#data.sampleWeight);
    this.#batchSize = size;
    this.#shuffle = shuffle;
  }

  get numBatches(): number {
    return Math.ceil(this.#samples / this.#batchSize);
  }

  *batches(): Iterable<HostBatch> {
    const order = this.#shuffle === true ? permutation(this.#samples) : null;
    for (let start = 0; start < this.#samples; start += this.#batchSize) {
      const end = Math.min(start + this.#batchSize, this.#samples);
      const rows = this.#shuffle === 'batch' ? this.#withinBatch(start, end) : order;
      const cut = (tree: unknown): unknown => mapHost(tree, (leaf) => takeRows(leaf, start, end, rows));
      const {x, y, sampleWeight} = this.#data;
      yield {x: cut(x), y: cut(y), sampleWeight: cut(sampleWeight)};
    }
  }

  #withinBatch(start: number, end: number): ArrayLike<number> {
    const rows = new Int32Array(end);
    permutation(end - start).forEach((row, i) => { rows[start + i] = start + row; });
    return rows;
  }
}

/** The first part of the samples for training, the rest (the fraction `split`, from the end) for validation. */
export function splitSamples(trees: readonly unknown[], split: number): {train: unknown[]; validation: unknown[]} {
  if (!(split > 0 && split < 1)) throw new ValueError({what: 'validationSplit is not valid.', got: show(split), expected: 'a number between 0 and 1', fix: 'e.g. 0.2 to keep a fifth back'});
  const host = trees.map(hostTree);
  const samples = samplesOf(...host);
  const at = Math.floor(samples * (1 - split));
  if (at === 0 || at === samples) throw new ValueError({what: 'validationSplit leaves a part empty.', got: `${samples} samples, split ${split}`, expected: 'samples on both sides', fix: 'choose a split between, or pass validationData'});
  const part = (from: number, to: number): unknown[] => host.map((tree) => mapHost(tree, (leaf) => takeRows(leaf, from, to, null)));
  return {train: part(0, at), validation: part(at, samples)};
}
