import {isPromise} from '../../engine/index.ts';
import type {BatchRun, BatchSource} from './BatchSource.ts';
import type {HostBatch} from './hostBatch.ts';

/** Batches that somebody makes one after the other: [x, y], [x, y, sampleWeight], or x alone. */
export type Batches = Iterable<unknown> | AsyncIterable<unknown>;

/** True for generators and all else that can be iterated over, save data. */
export const isBatches = (value: unknown): value is Batches =>
  typeof value === 'object' && value !== null && (Symbol.asyncIterator in value || Symbol.iterator in value) && !Array.isArray(value) && !ArrayBuffer.isView(value) && !('data' in value && 'shape' in value);

/** How many batches there are, as data sets say it: -1 without an end, -2 where it is not known. */
export const cardinalityOf = (batches: Batches & {cardinality?(): number}): number => batches.cardinality?.() ?? -2;

/** Batches of a generator that are kept. */
const KEPT = 2;

/**
 * Batches from something to iterate over. What can be iterated over again starts anew in every run. A generator goes on where it stands, after the first two
 * batches that it gave, which begin every run: so it is in Keras, which looks at them.
 *
 * @source keras.src.trainers.data_adapters.generator_data_adapter.GeneratorDataAdapter
 */
export class IterableSource implements BatchSource {
  readonly numBatches: number | null;
  readonly restarts: boolean;
  readonly #batches: Batches;
  readonly #read: (batch: unknown) => HostBatch;
  /** A run whose first batch was looked at, but not used. */
  #begun: {first: HostBatch | null; rest: BatchRun} | null = null;
  /** The first batches of a generator. */
  readonly #kept: HostBatch[] = [];

  /** @param read  checks a batch and puts it on the host */
  constructor(batches: Batches, read: (batch: unknown) => HostBatch) {
    this.#batches = batches;
    this.restarts = !('next' in batches);
    const count = cardinalityOf(batches);
    this.numBatches = count < 0 ? null : count;
    this.#read = read;
  }

  async peek(): Promise<HostBatch | null> {
    if (!this.#begun) {
      const rest = this.#run();
      this.#begun = {first: await rest.next(), rest};
    }
    return this.#begun.first;
  }

  open(): BatchRun {
    const begun = this.#begun;
    if (!begun) return this.#run();
    this.#begun = null;
    let first = true;
    const next = (): ReturnType<BatchRun['next']> => {
      if (!first) return begun.rest.next();
      first = false;
      return begun.first;
    };
    return {next, close: () => begun.rest.close()};
  }

  #run(): BatchRun {
    const batches = this.#batches;
    const iterator = Symbol.asyncIterator in batches ? batches[Symbol.asyncIterator]() : batches[Symbol.iterator]();
    let at = 0;
    const read = ({value, done}: IteratorResult<unknown>): HostBatch | null => {
      if (done) return null;
      const batch = this.#read(value);
      if (!this.restarts && this.#kept.length < KEPT) this.#kept.push(batch);
      at += 1;
      return batch;
    };
    return {
      next: () => {
        if (at < this.#kept.length) return this.#kept[at++]!;
        const given = iterator.next();
        return isPromise(given) ? Promise.resolve(given).then(read) : read(given);
      },
      close: () => (this.restarts ? iterator.return?.() : undefined),
    };
  }
}
