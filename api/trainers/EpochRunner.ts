import {breathe} from '../../engine/index.ts';
import type {Model} from '../models/Model.ts';
import type {BatchRun, BatchSource} from './BatchSource.ts';
import type {HostBatch} from './hostBatch.ts';
import {disposeLogs} from './logs.ts';
import type {StepData} from './steps.ts';

export interface EpochHooks {
  /** Called before a batch; with stepsPerExecution before the first of several. */
  onBegin(step: number): void | Promise<void>;
  /** Called after a batch; with stepsPerExecution after the last of several. @param logs  read them only if needed: reading waits for the device */
  onEnd(step: number, logs: unknown): void | Promise<void>;
  /** True ends the epoch after this batch. */
  stop(): boolean;
}

const warnRanOut = (): void => {
  console.warn('Your input ran out of data; interrupting training. Make sure that your dataset or generator can generate at least '
    + '`stepsPerEpoch * epochs` batches.');
};

/**
 * Runs over a source, epoch after epoch. A given number of steps cuts a run into epochs; what is left at its end is a shorter one, and the next begins
 * a new run.
 *
 * @source keras.src.trainers.epoch_iterator.EpochIterator
 */
export class EpochRunner {
  readonly #model: Model;
  readonly #source: BatchSource;
  readonly #given: number | null;
  /** The present run over the source; null between two of them. */
  #run: BatchRun | null = null;
  /** Batches of a run; null until that is known. */
  #numBatches: number | null;
  /** Batches that the present run was asked for: stepsPerExecution at a time, whether it had as many or not. */
  #asked = 0;

  /** @param given  steps of an epoch, checked; null: all batches */
  constructor(model: Model, source: BatchSource, given: number | null) {
    this.#model = model;
    this.#source = source;
    this.#given = given;
    this.#numBatches = source.numBatches;
  }

  get steps(): number | null {
    return this.#given ?? this.#source.numBatches;
  }

  /** Lets go of the source. */
  async close(): Promise<void> {
    await this.#run?.close();
    this.#run = null;
    this.#asked = 0;
  }

  /** The next batches of the present run that go without a pause between them: fewer than stepsPerExecution, perhaps none, at its end. */
  async #pull(): Promise<HostBatch[]> {
    const {stepsPerExecution, turns} = this.#model.training;
    this.#run ??= this.#source.open();
    this.#asked += stepsPerExecution;
    const group: HostBatch[] = [];
    while (group.length < stepsPerExecution) {
      const batch = await turns.lend(() => this.#run!.next());
      if (batch === null) break;
      group.push(batch);
    }
    return group;
  }

  /** The batches of a step of an epoch; none at its end. */
  async #group(step: number): Promise<HostBatch[]> {
    const limit = this.#given ?? this.#numBatches;
    if (limit !== null && step >= limit) return [];
    const isOver = this.#numBatches !== null && this.#asked >= this.#numBatches;
    const goesOn = step === 0 && this.#run !== null;
    let group = isOver ? [] : await this.#pull();
    if (group.length === 0 && goesOn && this.#source.restarts) {
      await this.close();
      group = await this.#pull();
    }
    if (group.length > 0) return group;
    if (!this.#source.restarts) this.#numBatches ??= this.#asked;
    if (this.#given !== null || !isOver && limit !== null) warnRanOut();
    await this.close();
    return [];
  }

  /**
   * Runs a step on each batch of an epoch.
   *
   * @returns the logs of the last step, null if there was no batch
   */
  async run(step: (data: StepData) => unknown, {onBegin, onEnd, stop}: EpochHooks): Promise<unknown> {
    const {feed, stepsPerExecution} = this.#model.training;
    let logs: unknown = null;
    if (this.#given === null) await this.close();
    this.#source.onEpochBegin?.();
    for (let first = 0; ; first += stepsPerExecution) {
      const group = await this.#group(first);
      if (group.length === 0) break;
      const begun = onBegin(first);
      if (begun) await begun;
      for (const batch of group) {
        disposeLogs(logs);
        logs = step(feed.load(batch));
      }
      const ended = onEnd(first + stepsPerExecution - 1, logs);
      if (ended) await ended;
      const rest = breathe();
      if (rest) await rest;
      if (stop()) break;
    }
    if (this.#numBatches !== null && this.#asked >= this.#numBatches) await this.close();
    this.#source.onEpochEnd?.();
    return logs;
  }
}
