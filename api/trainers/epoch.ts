import {flatten, show, type Tensor, tidy, ValueError} from '../../engine/index.ts';
import {KerasTensor, computeOutputSpec} from '../symbolic/KerasTensor.ts';
import type {Model} from '../models/Model.ts';
import {ArraySource, type ArraySourceOptions, type BatchSource, type HostBatch} from './ArraySource.ts';
import {leavesOf, mapHost} from './hostArray.ts';
import {disposeLogs} from './logs.ts';
import type {StepData} from './steps.ts';

/** Batches from what fit, evaluate and predict are given. */
export function sourceOf(x: unknown, y: unknown, options: ArraySourceOptions): BatchSource {
  if (typeof x === 'object' && x !== null && 'batches' in x) return x as BatchSource;
  return new ArraySource(x, y, options);
}

/** Lets timers, input and rendering have their turn; long loops await it now and then. */
export const pause = (): Promise<void> => new Promise((resolve) => { setTimeout(resolve, 0); });

const PAUSE_AFTER_MS = 100;

export interface EpochHooks {
  /** @param logs  read them only if needed: reading waits for the device */
  onBegin?(step: number): void | Promise<void>;
  onEnd?(step: number, logs: unknown): void | Promise<void>;
  /** True ends the epoch after this batch. */
  stop?(): boolean;
}

/** Endless runs over a source, so that an epoch may have more or fewer steps than the source has batches. */
export class EpochRunner {
  readonly #model: Model;
  readonly #source: BatchSource;
  readonly #steps: number | null;
  #rest: AsyncIterator<HostBatch> | Iterator<HostBatch> | null = null;

  constructor(model: Model, source: BatchSource, steps: number | null) {
    if (steps !== null && (!Number.isInteger(steps) || steps <= 0)) throw new ValueError({what: 'The number of steps is not valid.', got: show(steps), expected: 'a positive integer, or null: all batches'});
    this.#model = model;
    this.#source = source;
    this.#steps = steps;
  }

  get steps(): number | null {
    return this.#steps ?? this.#source.numBatches;
  }

  #open(): AsyncIterator<HostBatch> | Iterator<HostBatch> {
    const batches = this.#source.batches();
    return Symbol.asyncIterator in batches ? batches[Symbol.asyncIterator]() : batches[Symbol.iterator]();
  }

  /** Looks at a batch of a fresh run of the source: its form builds the model. */
  async firstBatch(): Promise<HostBatch | null> {
    const {value, done} = await this.#open().next();
    return done ? null : (value as HostBatch);
  }

  /**
   * Runs a step on each batch of an epoch.
   *
   * @returns the logs of the last step, null if there was no batch
   */
  async run(step: (data: StepData) => unknown, {onBegin, onEnd, stop}: EpochHooks = {}): Promise<unknown> {
    const {feed, runEagerly} = this.#model.training;
    let batches = this.#steps === null ? this.#open() : (this.#rest ?? this.#open());
    let logs: unknown = null;
    let rested = Date.now();
    let empty = false;
    for (let i = 0; this.#steps === null || i < this.#steps; i++) {
      let next = batches.next();
      if (next instanceof Promise) next = await next;
      if (next.done && this.#steps !== null && !empty) {
        batches = this.#open();
        next = batches.next();
        if (next instanceof Promise) next = await next;
        empty = next.done === true;
      }
      if (next.done) break;
      const begun = onBegin?.(i);
      if (begun) await begun;
      disposeLogs(logs);
      const data = feed.load(next.value as HostBatch);
      logs = runEagerly ? tidy(() => step(data)) : step(data);
      const ended = onEnd?.(i, logs);
      if (ended) await ended;
      if (stop?.()) break;
      if (Date.now() - rested > PAUSE_AFTER_MS) {
        await pause();
        rested = Date.now();
      }
    }
    this.#rest = this.#steps === null ? null : batches;
    return logs;
  }
}

/** Makes all weights, metric states and optimizer slots for batches of this form. Nothing is computed. */
export function buildFor(model: Model, batch: HostBatch): void {
  const {training} = model;
  const symbolic = (tree: unknown): unknown => mapHost(tree, ({shape, dtype}) => new KerasTensor(shape, {dtype}));
  const {x, y, sampleWeight} = {x: symbolic(batch.x), y: symbolic(batch.y), sampleWeight: symbolic(batch.sampleWeight)};
  if (leavesOf(batch.x).length === 0) throw new ValueError({what: `${model}: there is no data.`, got: show(batch.x), expected: 'at least one array'});
  computeOutputSpec((tree) => {
    const {x: inputs, y: targets, sampleWeight: weights} = tree as StepData;
    const yPred = model.invoke(inputs, {training: false});
    if (targets !== null) model.computeMetrics(inputs, targets, yPred, weights);
    if (targets !== null && training.loss) model.computeLoss(inputs, targets, yPred, weights, false);
    return flatten(yPred).leaves as Tensor[];
  }, {x, y, sampleWeight});
  training.optimizer?.build(model.trainableVariables);
}
