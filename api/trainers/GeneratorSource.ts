import {show, ValueError} from '../../engine/index.ts';
import type {BatchSource, HostBatch} from './ArraySource.ts';
import {type ClassWeight, sampleWeightsOf} from './classWeight.ts';
import {hostTree} from './hostArray.ts';

/** Batches that somebody makes one after the other: [x, y], [x, y, sampleWeight], or x alone. */
export type Batches = Iterable<unknown> | AsyncIterable<unknown>;

export const isGenerator = (value: unknown): value is Batches =>
  typeof value === 'object' && value !== null && (Symbol.asyncIterator in value || Symbol.iterator in value && 'next' in value);

/**
 * Batches from a generator, which is run through once: an epoch takes `stepsPerEpoch` of them, the next epoch goes on from there.
 *
 * @source keras.src.trainers.data_adapters.generator_data_adapter.GeneratorDataAdapter
 */
export class GeneratorSource implements BatchSource {
  readonly numBatches = null;
  readonly #iterator: Iterator<unknown> | AsyncIterator<unknown>;
  readonly #classWeight: ClassWeight | null;
  /** A batch that was looked at, but not used. */
  #first: HostBatch | null = null;

  constructor(batches: Batches, {classWeight = null}: {classWeight?: ClassWeight | null} = {}) {
    this.#iterator = Symbol.asyncIterator in batches ? batches[Symbol.asyncIterator]() : batches[Symbol.iterator]();
    this.#classWeight = classWeight;
  }

  async peek(): Promise<HostBatch | null> {
    this.#first ??= await this.#next();
    return this.#first;
  }

  async #next(): Promise<HostBatch | null> {
    const {value, done} = await this.#iterator.next();
    return done ? null : this.#batch(value);
  }

  #batch(value: unknown): HostBatch {
    const [given, targets = null, weights = null, ...more] = Array.isArray(value) ? (value as unknown[]) : [value];
    if (given === undefined || more.length > 0) {
      throw new ValueError({what: 'A generator gave something that is no batch.', got: show(value), expected: '[x, y], [x, y, sampleWeight], or x alone', fix: 'several inputs go into one array: [[x1, x2], y]'});
    }
    const y = hostTree(targets);
    return {x: hostTree(given), y, sampleWeight: this.#classWeight ? sampleWeightsOf(y, this.#classWeight) : hostTree(weights)};
  }

  async *batches(): AsyncIterable<HostBatch> {
    for (let batch = await this.peek(); batch !== null; batch = await this.#next()) {
      this.#first = null;
      yield batch;
    }
  }
}
