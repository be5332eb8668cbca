import {show, ValueError} from '../../engine/index.ts';
import {refuseUnknown} from '../arguments.ts';
import {kerasExport} from '../kerasExport.ts';

export interface PyDatasetOptions {
  /** Batches that are made at once, where getItem is async. Default 1. */
  workers?: number;
  /** Accepted for Keras's sake: there are no other processes here. Default false. */
  useMultiprocessing?: boolean;
  /** Batches that are made ahead, at most, with several workers. Default 10. */
  maxQueueSize?: number;
}

/**
 * Batches by their numbers: subclass it with `length`, how many there are, and `getItem(index)`, which gives [x, y] or [x, y, sampleWeight] and may be async.
 * fit asks for them in random order, unless shuffle is false. Without an end: define `numBatches` as null.
 *
 * @source keras.utils.PyDataset
 * @example
 * class Batches extends keras.utils.PyDataset {
 *   get length() { return 100; }
 *   async getItem(index) { return load(`batch-${index}.npz`); }
 * }
 * await model.fit(new Batches({workers: 4}));
 */
class PyDatasetBase {
  readonly workers: number;
  readonly useMultiprocessing: boolean;
  readonly maxQueueSize: number;

  constructor({workers = 1, useMultiprocessing = false, maxQueueSize = 10, ...unknown}: PyDatasetOptions = {}) {
    refuseUnknown('PyDataset', unknown);
    for (const [name, value] of Object.entries({workers, maxQueueSize})) {
      if (!Number.isInteger(value) || value < 0) {
        throw new ValueError({
          what: `PyDataset: ${name} is not valid.`, got: show(value), expected: 'a whole number from 0 on', fix: 'leave it out',
        });
      }
    }
    this.workers = workers;
    this.useMultiprocessing = useMultiprocessing;
    this.maxQueueSize = maxQueueSize;
  }

  /** Batches in an epoch. */
  get length(): number {
    throw new ValueError({
      what: 'PyDataset: it is not known how many batches there are.', got: 'no length', expected: 'a getter length or numBatches',
      fix: 'get length() { return ...; }; for batches without an end: get numBatches() { return null; }',
    });
  }

  /** Batches in an epoch; null without an end. Default: length. */
  get numBatches(): number | null {
    return this.length;
  }

  /** A batch. @param _index  from 0 on */
  getItem(_index: number): unknown {
    throw new ValueError({
      what: 'PyDataset: it is not said what a batch is.', got: 'no method getItem', expected: 'a method getItem(index)',
      fix: 'getItem(index) { return [x, y]; }',
    });
  }

  /** Called before each epoch. */
  onEpochBegin(): void {}

  /** Called after each epoch. */
  onEpochEnd(): void {}

  /** The batches in order. */
  async *[Symbol.asyncIterator](): AsyncGenerator<unknown> {
    const count = this.numBatches;
    for (let i = 0; count === null || i < count; i++) yield await this.getItem(i);
  }
}

export const PyDataset = kerasExport(['keras.utils.PyDataset', 'keras.utils.Sequence'], PyDatasetBase);
export type PyDataset = PyDatasetBase;
