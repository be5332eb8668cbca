import {show, ValueError} from '../../engine/index.ts';
import type {Callback} from '../callbacks/Callback.ts';
import {CallbackList} from '../callbacks/CallbackList.ts';
import type {History} from '../callbacks/History.ts';
import type {Model} from '../models/Model.ts';
import {type BatchSource, splitSamples} from './ArraySource.ts';
import type {ClassWeight} from './classWeight.ts';
import {buildFor, EpochRunner, sourceOf} from './epoch.ts';
import {evaluateSource} from './evaluate.ts';
import {type Logs, readLogs} from './logs.ts';
import {samplesOf} from './hostArray.ts';

export interface FitOptions {
  /** Samples per step. Default 32. */
  batchSize?: number | null;
  /** Default 1. */
  epochs?: number;
  /** 0 silent, 1 a progress bar, 2 a line per epoch. Default 'auto': 1. */
  verbose?: 'auto' | 0 | 1 | 2;
  callbacks?: readonly Callback[] | CallbackList | null;
  /** The fraction of the samples, from the end, that is kept for validation. */
  validationSplit?: number;
  /** [x, y] or [x, y, sampleWeight], or a source of batches. */
  validationData?: unknown;
  /** Default true. 'batch' shuffles within batches. */
  shuffle?: boolean | 'batch';
  /** The weight of each class in the loss. */
  classWeight?: ClassWeight | null;
  sampleWeight?: unknown;
  /** The number of the first epoch: training that goes on. Default 0. */
  initialEpoch?: number;
  /** Steps per epoch; default: one run over the data. */
  stepsPerEpoch?: number | null;
  validationSteps?: number | null;
  validationBatchSize?: number | null;
  /** Validates every so many epochs, or after those listed. Default 1. */
  validationFreq?: number | readonly number[];
}

const KNOWN = ['batchSize', 'epochs', 'verbose', 'callbacks', 'validationSplit', 'validationData', 'shuffle', 'classWeight', 'sampleWeight', 'initialEpoch', 'stepsPerEpoch',
  'validationSteps', 'validationBatchSize', 'validationFreq'];

/** Complains about a misspelt option and impossible numbers. */
function checkOptions(options: FitOptions): void {
  const stray = Object.keys(options).find((key) => !KNOWN.includes(key));
  if (stray !== undefined) throw new ValueError({what: 'fit: there is no such argument.', got: stray, expected: KNOWN.join(', ')});
  const {epochs = 1, initialEpoch = 0} = options;
  if (!Number.isInteger(epochs) || epochs < 0) throw new ValueError({what: 'fit: epochs is not valid.', got: show(epochs), expected: 'a non-negative integer'});
  if (!Number.isInteger(initialEpoch) || initialEpoch < 0) throw new ValueError({what: 'fit: initialEpoch is not valid.', got: show(initialEpoch), expected: 'a non-negative integer'});
}

/** The data for training and, cut off or given, for validation. */
function sourcesOf(x: unknown, y: unknown, options: FitOptions): {train: BatchSource; validation: BatchSource | null} {
  const {batchSize = null, shuffle = true, classWeight = null, validationSplit = 0, validationData = null, validationBatchSize = null} = options;
  let [inputs, targets, sampleWeight]: unknown[] = [x, y, options.sampleWeight ?? null];
  let held: unknown = validationData;
  if (validationSplit && held === null) {
    const {train, validation} = splitSamples([inputs, targets, sampleWeight], validationSplit);
    [inputs, targets, sampleWeight] = train;
    held = validation;
  }
  const list = Array.isArray(held);
  if (list && (held as unknown[]).length < 2) throw new ValueError({what: 'fit: validationData is not valid.', got: show(held), expected: '[x, y] or [x, y, sampleWeight]'});
  const [vx, vy, vw = null] = list ? (held as unknown[]) : [held, null];
  return {
    train: sourceOf(inputs, targets, {sampleWeight, classWeight, batchSize, shuffle}),
    validation: held === null ? null : sourceOf(vx, vy, {sampleWeight: vw, batchSize: validationBatchSize ?? batchSize}),
  };
}

/** See Model.fit. */
export async function fit(model: Model, x: unknown, y: unknown, options: FitOptions): Promise<History> {
  model.training.assertCompiled('fit');
  checkOptions(options);
  const {epochs = 1, verbose = 'auto', callbacks = null, initialEpoch = 0, stepsPerEpoch = null, validationSteps = null, validationFreq = 1} = options;
  const {train, validation} = sourcesOf(x, y, options);
  const runner = new EpochRunner(model, train, stepsPerEpoch);
  await prepare(model, runner);
  const list = CallbackList.from(callbacks, {model, history: true, verbose: verbose === 'auto' ? 1 : verbose, epochs, steps: runner.steps});
  const validateAfter = (epoch: number): boolean => (typeof validationFreq === 'number' ? (epoch + 1) % validationFreq === 0 : validationFreq.includes(epoch + 1));
  model.stopTraining = false;
  await list.onTrainBegin();
  let logs: Logs = {};
  for (let epoch = initialEpoch; epoch < epochs && !model.stopTraining; epoch++) {
    model.resetMetrics();
    await list.onEpochBegin(epoch);
    const last = await runner.run(model.training.step('trainStep'), {
      onBegin: list.watchesTrainBatches ? (step) => list.onTrainBatchBegin(step) : undefined,
      onEnd: (step, raw) => list.trainBatchEnded(step, raw as never),
      stop: () => model.stopTraining,
    });
    if (last === null) throw new ValueError({what: 'fit: the data ran out before the first step.', got: `epoch ${epoch + 1} without a batch`, expected: 'at least one sample', fix: 'check that the arrays are not empty'});
    logs = readLogs(last as never);
    if (validation && validateAfter(epoch)) {
      const results = await evaluateSource(model, validation, validationSteps, list);
      for (const [name, value] of Object.entries(results)) logs[`val_${name}`] = value;
    }
    await list.onEpochEnd(epoch, logs);
  }
  await list.onTrainEnd(logs);
  return model.history!;
}

/** Builds what is not built yet. As in Keras, the first fit after compile looks at a batch for that, which draws one shuffle. */
async function prepare(model: Model, runner: EpochRunner): Promise<void> {
  const {training} = model;
  if (!training.fresh && model.built) return;
  const batch = await runner.firstBatch();
  if (batch === null || samplesOf(batch.x) === 0) throw new ValueError({what: 'fit: there is no data.', got: 'no batch', expected: 'at least one sample', fix: 'check that the arrays are not empty'});
  buildFor(model, batch);
  training.fresh = false;
}
