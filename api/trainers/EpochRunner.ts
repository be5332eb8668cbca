import {show, tidy, ValueError} from '../../engine/index.ts';
import {maxStepsPerEpoch} from '../config.ts';
import type {Model} from '../models/Model.ts';
import type {BatchSource, HostBatch} from './ArraySource.ts';
import {GeneratorSource} from './GeneratorSource.ts';
import {disposeLogs} from './logs.ts';
import type {StepData} from './steps.ts';

/** Lets timers, input and rendering have their turn; long loops await it now and then. */
const pause = (): Promise<void> => new Promise((resolve) => { setTimeout(resolve, 0); });

const PAUSE_AFTER_MS = 100;

export interface EpochHooks {
  /** @param logs  read them only if needed: reading waits for the device */
  onBegin?(step: number): void | Promise<void>;
  onEnd?(step: number, logs: unknown): void | Promise<void>;
  /** True ends the epoch after this batch. */
  stop?(): boolean;
}

type Run = AsyncIterator<HostBatch> | Iterator<HostBatch>;

/** Runs over a source, epoch after epoch. With a given number of steps an epoch takes more or fewer batches than the source has. */
export class EpochRunner {
  readonly #model: Model;
  readonly #source: BatchSource;
  readonly #steps: number | null;
  #rest: Run | null = null;

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

  #open(): Run {
    const batches = this.#source.batches();
    return Symbol.asyncIterator in batches ? batches[Symbol.asyncIterator]() : batches[Symbol.iterator]();
  }

  /** Looks at a batch of a fresh run of the source: its form builds the model. */
  async firstBatch(): Promise<HostBatch | null> {
    if (this.#source instanceof GeneratorSource) return this.#source.peek();
    const {value, done} = await this.#open().next();
    return done ? null : (value as HostBatch);
  }

  /** Up to `count` batches of the present run, then of another one if the number of steps asks for it. */
  async *#groups(): AsyncIterable<HostBatch[]> {
    const size = this.#model.training.stepsPerExecution;
    let run = this.#steps === null ? this.#open() : (this.#rest ?? this.#open());
    let group: HostBatch[] = [];
    let fresh = false;
    for (let taken = 0; this.#steps === null || taken < this.#steps;) {
      const next = run.next();
      const {value, done} = next instanceof Promise ? await next : next;
      if (done) {
        if (this.#steps === null || fresh) break;
        run = this.#open();
        fresh = true;
        continue;
      }
      fresh = false;
      taken += 1;
      group.push(value as HostBatch);
      if (group.length < size) continue;
      yield group;
      group = [];
    }
    if (group.length > 0) yield group;
    this.#rest = this.#steps === null ? null : run;
  }

  /**
   * Runs a step on each batch of an epoch.
   *
   * @returns the logs of the last step, null if there was no batch
   */
  async run(step: (data: StepData) => unknown, {onBegin, onEnd, stop}: EpochHooks = {}): Promise<unknown> {
    const {feed, runEagerly} = this.#model.training;
    let logs: unknown = null;
    let rested = Date.now();
    let count = 0;
    for await (const group of this.#groups()) {
      const begun = onBegin?.(count);
      if (begun) await begun;
      for (const batch of group) {
        disposeLogs(logs);
        const data = feed.load(batch);
        logs = runEagerly ? tidy(() => step(data)) : step(data);
        count += 1;
      }
      const ended = onEnd?.(count - 1, logs);
      if (ended) await ended;
      if (stop?.()) break;
      if (Date.now() - rested > PAUSE_AFTER_MS) {
        await pause();
        rested = Date.now();
      }
    }
    return logs;
  }
}
