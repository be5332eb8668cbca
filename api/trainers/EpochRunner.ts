import {breathe, show, ValueError} from '../../engine/index.ts';
import {maxStepsPerEpoch} from '../config.ts';
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

/** Runs over a source, epoch after epoch. With a given number of steps an epoch takes more or fewer batches than the source has. */
export class EpochRunner {
  readonly #model: Model;
  readonly #source: BatchSource;
  readonly #steps: number | null;
  /** The present run over the source; null between two of them. */
  #run: BatchRun | null = null;

  constructor(model: Model, source: BatchSource, given: number | null) {
    if (given !== null && (!Number.isInteger(given) || given <= 0)) {
      throw new ValueError({what: 'The number of steps is not valid.', got: show(given), expected: 'a positive integer, or null: all batches', fix: 'leave it out to take all batches'});
    }
    const limit = maxStepsPerEpoch();
    this.#model = model;
    this.#source = source;
    this.#steps = limit === null ? given : Math.min(limit, given ?? source.numBatches ?? limit);
  }

  get steps(): number | null {
    return this.#steps ?? this.#source.numBatches;
  }

  /** Lets go of the source. */
  async close(): Promise<void> {
    await this.#run?.close();
    this.#run = null;
  }

  /** The next batch of an epoch that has taken so many; null at its end. Given a number of steps, a run that ends is followed by another. */
  async #next(taken: number): Promise<HostBatch | null> {
    if (taken === this.#steps) return null;
    const begun = this.#run !== null;
    this.#run ??= this.#source.open();
    const {turns} = this.#model.training;
    const batch = await turns.lend(() => this.#run!.next());
    if (batch !== null) return batch;
    this.#run = null;
    return begun && this.#steps !== null ? this.#next(taken) : null;
  }

  /** The next batches that run without a pause between them: fewer than stepsPerExecution, perhaps none, at the end of the epoch. */
  async #group(taken: number): Promise<HostBatch[]> {
    const {stepsPerExecution} = this.#model.training;
    const group: HostBatch[] = [];
    while (group.length < stepsPerExecution) {
      const batch = await this.#next(taken + group.length);
      if (batch === null) break;
      group.push(batch);
    }
    return group;
  }

  /**
   * Runs a step on each batch of an epoch.
   *
   * @returns the logs of the last step, null if there was no batch
   */
  async run(step: (data: StepData) => unknown, {onBegin, onEnd, stop}: EpochHooks): Promise<unknown> {
    const {feed, stepsPerExecution} = this.#model.training;
    let logs: unknown = null;
    let count = 0;
    for (let group = await this.#group(0); group.length > 0; group = await this.#group(count)) {
      const begun = onBegin(count);
      if (begun) await begun;
      for (const batch of group) {
        disposeLogs(logs);
        logs = step(feed.load(batch));
        count += 1;
      }
      const ended = onEnd(count - 1, logs);
      if (ended) await ended;
      const rest = breathe();
      if (rest) await rest;
      if (stop() || group.length < stepsPerExecution) break;
    }
    return logs;
  }
}
