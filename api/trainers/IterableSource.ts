import {isPromise, show, ValueError} from '../../engine/index.ts';
import type {Model} from '../models/Model.ts';
import type {BatchRun, BatchSource} from './BatchSource.ts';
import {type ClassWeight, weightedByClass} from './classWeight.ts';
import {type HostBatch, hostBatch} from './hostBatch.ts';

/** Batches that somebody makes one after the other: [x, y], [x, y, sampleWeight], or x alone. */
export type Batches = Iterable<unknown> | AsyncIterable<unknown>;

/** True for generators and all else that can be iterated over, save data. */
export const isBatches = (value: unknown): value is Batches =>
  typeof value === 'object' && value !== null && (Symbol.asyncIterator in value || Symbol.iterator in value) && !Array.isArray(value) && !ArrayBuffer.isView(value) && !('data' in value && 'shape' in value);

/**
 * Batches from something to iterate over. What can be iterated over again starts anew in every epoch; a generator goes on where it stands.
 *
 * @source keras.src.trainers.data_adapters.generator_data_adapter.GeneratorDataAdapter
 */
export class IterableSource implements BatchSource {
  readonly numBatches = null;
  readonly #model: Model;
  readonly #batches: Batches;
  readonly #classWeight: ClassWeight | null;
  /** A run whose first batch was looked at, but not used. */
  #begun: {first: HostBatch | null; rest: BatchRun} | null = null;

  constructor(model: Model, batches: Batches, classWeight: ClassWeight | null = null) {
    this.#model = model;
    this.#batches = batches;
    this.#classWeight = classWeight;
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
    const read = ({value, done}: IteratorResult<unknown>): HostBatch | null => (done ? null : this.#batch(value));
    return {
      next: () => {
        const given = iterator.next();
        return isPromise(given) ? Promise.resolve(given).then(read) : read(given);
      },
      close: () => (Object.is(iterator, batches) ? undefined : iterator.return?.()),
    };
  }

  #batch(value: unknown): HostBatch {
    const [x, y = null, sampleWeight = null, ...more] = Array.isArray(value) ? (value as unknown[]) : [value];
    if (x === undefined || more.length > 0) {
      throw new ValueError({what: 'A source of batches gave something that is no batch.', got: show(value), expected: '[x, y], [x, y, sampleWeight], or x alone', fix: 'several inputs go into one array: [[x1, x2], y]; x alone that is a nested array: [x]'});
    }
    return weightedByClass(hostBatch(this.#model, x, y, sampleWeight), this.#classWeight);
  }
}
