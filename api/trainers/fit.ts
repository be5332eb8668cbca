import {show, ValueError} from '../../engine/index.ts';
import type {Callback} from '../callbacks/Callback.ts';
import type {CallbackList} from '../callbacks/CallbackList.ts';
import type {History} from '../callbacks/History.ts';
import {maxEpochs} from '../config.ts';
import type {Model} from '../models/Model.ts';
import {ArraySource, type ArraySourceOptions, splitSamples} from './ArraySource.ts';
import type {BatchSource} from './BatchSource.ts';
import {prepare} from './building.ts';
import {callbackList} from './callbackList.ts';
import {type ClassWeight, weightedByClass} from './classWeight.ts';
import {dataArguments} from './dataArguments.ts';
import {EpochRunner} from './EpochRunner.ts';
import {evaluateSource} from './evaluate.ts';
import {givenSteps} from './givenSteps.ts';
import {hostBatch} from './hostBatch.ts';
import {isBatches} from './IterableSource.ts';
import {type Logs, readLogs} from './logs.ts';
import {noData} from './noData.ts';
import {sourceOf} from './sourceOf.ts';
import type {Verbose} from './verbosity.ts';

export interface FitOptions {
  /** Samples per step. Default: as many as make stepsPerEpoch steps of all samples, 32 without it. */
  batchSize?: number | null;
  /** Default 1. */
  epochs?: number;
  /** 0 silent, 1 a progress bar, 2 a line per epoch. Default 'auto': 1. */
  verbose?: Verbose;
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
  /** Steps per epoch; default: one run over the data. The next epoch goes on where one ended; what is left at the end of the data is a shorter one. */
  stepsPerEpoch?: number | null;
  validationSteps?: number | null;
  validationBatchSize?: number | null;
  /** Validates every so many epochs, or after those listed. Default 1. */
  validationFreq?: number | readonly number[];
}

const names = [
  'batchSize', 'epochs', 'verbose', 'callbacks', 'validationSplit', 'validationData', 'shuffle', 'classWeight', 'sampleWeight', 'initialEpoch', 'stepsPerEpoch', 'validationSteps', 'validationBatchSize',
  'validationFreq',
] as const satisfies (keyof FitOptions)[];

const isCount = (value: unknown, least: number): boolean => Number.isInteger(value) && (value as number) >= least;

/** Complains about impossible numbers. */
function checkNumbers({epochs = 1, initialEpoch = 0, validationFreq = 1}: FitOptions): void {
  if (!isCount(epochs, 0)) throw new ValueError({what: 'fit: epochs is not valid.', got: show(epochs), expected: 'a non-negative integer', fix: 'leave it out for 1'});
  if (!isCount(initialEpoch, 0)) throw new ValueError({what: 'fit: initialEpoch is not valid.', got: show(initialEpoch), expected: 'a non-negative integer', fix: 'leave it out for 0'});
  if (!(Array.isArray(validationFreq) ? validationFreq.every((epoch) => isCount(epoch, 1)) : isCount(validationFreq, 1))) {
    throw new ValueError({what: 'fit: validationFreq is not valid.', got: show(validationFreq), expected: 'a positive integer, or a list of epochs, counted from 1', fix: 'leave it out to validate after every epoch'});
  }
}

/** Batches of what was given as validation data: [x, y] or [x, y, sampleWeight], or something that gives batches. */
function heldOut(model: Model, data: unknown, options: ArraySourceOptions): BatchSource {
  if (isBatches(data)) return sourceOf(model, data, null, {steps: options.steps});
  if (!Array.isArray(data) || data.length < 2 || data.length > 3) {
    throw new ValueError({what: 'fit: validationData is not valid.', got: show(data), expected: '[x, y], [x, y, sampleWeight], or a source of batches', fix: 'put inputs and targets into one array'});
  }
  const [x, y, sampleWeight = null] = data as unknown[];
  return sourceOf(model, x, y, {...options, sampleWeight});
}

/** The data for training and, cut off or given, for validation. */
function sourcesOf(model: Model, x: unknown, y: unknown, options: FitOptions): {train: BatchSource; validation: BatchSource | null} {
  const {batchSize = null, shuffle = true, classWeight = null, sampleWeight = null, validationSplit = 0, validationData = null} = options;
  const steps = givenSteps(options.stepsPerEpoch);
  const ofValidation = {batchSize: options.validationBatchSize ?? batchSize, steps: givenSteps(options.validationSteps)};
  if (validationSplit && validationData === null) {
    if (isBatches(x)) throw new ValueError({what: 'validationSplit does not go with a source of batches.', got: `validationSplit = ${show(validationSplit)}, beside ${show(x)}`, expected: 'arrays, which can be cut', fix: 'give validationData'});
    const {train, validation} = splitSamples(hostBatch(model, x, y, sampleWeight), validationSplit);
    return {train: new ArraySource(weightedByClass(classWeight)(train), {batchSize, steps, shuffle}), validation: new ArraySource(validation, ofValidation)};
  }
  return {train: sourceOf(model, x, y, {sampleWeight, classWeight, batchSize, steps, shuffle}), validation: validationData === null ? null : heldOut(model, validationData, ofValidation)};
}

/** Runs the epochs. */
async function train(model: Model, runner: EpochRunner, validation: BatchSource | null, options: FitOptions): Promise<History> {
  const {verbose = 'auto', callbacks = null, validationFreq = 1} = options;
  const validationSteps = givenSteps(options.validationSteps);
  const epochs = Math.min(options.epochs ?? 1, maxEpochs() ?? Infinity);
  const list = callbackList(model, callbacks, {history: true, verbose, epochs, steps: runner.steps});
  const validates = (epoch: number): boolean => (typeof validationFreq === 'number' ? (epoch + 1) % validationFreq === 0 : validationFreq.includes(epoch + 1));
  model.stopTraining = false;
  model.training.resumedAt = null;
  await list.onTrainBegin();
  const initialEpoch = model.training.resumedAt ?? options.initialEpoch ?? 0;
  let logs: Logs = {};
  let trained: Logs = {};
  try {
    for (let epoch = initialEpoch; epoch < epochs && !model.stopTraining; epoch++) {
      model.resetMetrics();
      await list.onEpochBegin(epoch);
      const last = await runner.run(model.makeTrainFunction(), {
        onBegin: (step) => list.onTrainBatchBegin(step),
        onEnd: (step, raw) => list.onTrainBatchEnd(step, raw as never),
        stop: () => model.stopTraining,
      });
      if (last === null && epoch === initialEpoch) throw noData('fit');
      if (last !== null) trained = readLogs(last as never); // else those of the epoch before, as Keras on JAX
      logs = {...trained};
      if (validation && validates(epoch)) {
        model.stopEvaluating = false;
        for (const [name, value] of Object.entries(await evaluateSource(model, validation, validationSteps, list))) logs[`val_${name}`] = value;
      }
      await list.onEpochEnd(epoch, logs);
    }
  } finally {
    if (epochs > 0) model.optimizer?.finalizeVariableValues(model.trainableWeights);
  }
  await list.onTrainEnd(logs);
  return model.history!;
}

/** See Model.fit. */
export async function fit(model: Model, x: unknown, second?: unknown, third?: FitOptions): Promise<History> {
  const {training} = model;
  training.assertCompiled('fit');
  const {y, options} = dataArguments('fit', x, second, third, names);
  checkNumbers(options);
  return training.turns.take(model, 'fit', async () => {
    const sources = sourcesOf(model, x, y, options);
    const runner = new EpochRunner(model, sources.train, givenSteps(options.stepsPerEpoch));
    try {
      await prepare(model, 'trainStep', () => sources.train.peek(), 'fit');
      return await train(model, runner, sources.validation, options);
    } finally {
      await runner.close();
    }
  });
}
