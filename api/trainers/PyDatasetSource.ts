import {pythonOrder} from '../../engine/index.ts';
import type {PyDataset} from '../utils/PyDataset.ts';
import type {BatchRun, BatchSource} from './BatchSource.ts';
import type {HostBatch} from './hostBatch.ts';

/** True for what gives batches by their numbers. */
export const isPyDataset = (value: object): value is PyDataset => 'getItem' in value && typeof value.getItem === 'function' && 'numBatches' in value;

/**
 * Batches of a PyDataset, in random order. Several workers are several batches that are waited for at once.
 *
 * @source keras.src.trainers.data_adapters.py_dataset_adapter.PyDatasetAdapter
 */
export class PyDatasetSource implements BatchSource {
  readonly restarts = true;
  readonly #dataset: PyDataset;
  readonly #shuffle: boolean;
  readonly #read: (batch: unknown) => HostBatch;

  /** @param read  checks a batch and puts it on the host */
  constructor(dataset: PyDataset, shuffle: boolean, read: (batch: unknown) => HostBatch) {
    this.#dataset = dataset;
    this.#shuffle = shuffle;
    this.#read = read;
  }

  get numBatches(): number | null {
    return this.#dataset.numBatches;
  }

  onEpochBegin(): void {
    this.#dataset.onEpochBegin();
  }

  onEpochEnd(): void {
    this.#dataset.onEpochEnd();
  }

  open(): BatchRun {
    const {workers, maxQueueSize} = this.#dataset;
    return this.#run(Math.max(1, Math.min(workers, maxQueueSize)));
  }

  /** @param most  batches that are waited for at once */
  #run(most: number): BatchRun {
    const {numBatches} = this.#dataset;
    const order = this.#shuffle && numBatches !== null ? pythonOrder(numBatches) : null;
    const pending: Promise<unknown>[] = [];
    let next = 0;
    const ask = (): void => {
      const index = order ? order[next]! : next;
      const batch = (async () => this.#dataset.getItem(index))();
      batch.catch(() => {}); // told to whoever asks for it
      pending.push(batch);
      next += 1;
    };
    return {
      next: async () => {
        while (pending.length < most && (numBatches === null || next < numBatches)) ask();
        return pending.length === 0 ? null : this.#read(await pending.shift());
      },
      close: () => {},
    };
  }

  /** A batch of an epoch of its own, as in Keras: with shuffling it draws once. */
  async peek(): Promise<HostBatch | null> {
    this.onEpochBegin();
    const first = await this.#run(1).next();
    this.onEpochEnd();
    return first;
  }
}
