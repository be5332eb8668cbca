import {show, ValueError} from '../../engine/index.ts';
import {refuseUnknown} from '../arguments.ts';
import type {Callback} from '../callbacks/Callback.ts';
import {CallbackList} from '../callbacks/CallbackList.ts';
import type {History} from '../callbacks/History.ts';
import {maxEpochs} from '../config.ts';
import type {Model} from '../models/Model.ts';
import {type BatchSource, splitSamples} from './ArraySource.ts';
import {prepare} from './building.ts';
import type {ClassWeight} from './classWeight.ts';
import {EpochRunner} from './EpochRunner.ts';
import {evaluateSource} from './evaluate.ts';
import {isGenerator} from './GeneratorSource.ts';
import {type Logs, readLogs} from './logs.ts';
import {separated} from './separated.ts';
import {sourceOf} from './sourceOf.ts';
import {type Verbose, verbosity} from './verbosity.ts';

export interface FitOptions {
  /** Samples per step. Default 32. */
  batchSize?: number | null;
  /** Default 1. */
  epochs?: number;
  /** 0 silent, 1 a progress bar, 2 a line per epoch. Default 'auto': 1. */
  verbose?: Verbose;
  callbacks?: readonly Callback[] | CallbackList | null;
  /** The fraction of the samples, from the end, that is kept for validation. */
  validationSplit?: number;
  /** [x, y] or [x, y, sampleWeight], a generator or a source of batches. */
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

const isCount = (value: unknown, least: number): boolean => Number.isInteger(value) && (value as number) >= least;

/** Complains about a misspelt option and impossible numbers. */
function checkOptions(options: FitOptions): void {
  const {
    batchSize: _b, epochs = 1, verbose: _v, callbacks: _c, validationSplit: _s, validationData: _d, shuffle: _h, classWeight: _cw, sampleWeight: _sw, initialEpoch = 0, stepsPerEpoch: _st,
    validationSteps: _vs, validationBatchSize: _vb, validationFreq = 1, ...rest
  } = options;
  refuseUnknown('fit', rest);
  if (!isCount(epochs, 0)) throw new ValueError({what: 'fit: epochs is not valid.', got: show(epochs), expected: 'a non-negative integer', fix: 'leave it out for 1'});
  if (!isCount(initialEpoch, 0)) throw new ValueError({what: 'fit: initialEpoch is not valid.', got: show(initialEpoch), expected: 'a non-negative integer', fix: 'leave it out for 0'});
  if (!(Array.isArray(validationFreq) ? validationFreq.every((epoch) => isCount(epoch, 1)) : isCount(validationFreq, 1))) {
    throw new ValueError({what: 'fit: validationFreq is not valid.', got: show(validationFreq), expected: 'a positive integer, or a list of epochs, counted from 1', fix: 'leave it out to validate after every epoch'});
  }
}

/** What was given as validation data: [x, y] or [x, y, sampleWeight], or something that makes batches. */
function heldOut(data: unknown): unknown[] {
  if (isGenerator(data) || typeof data === 'object' && data !== null && 'batches' in data) return [data, null, null];
  if (Array.isArray(data) && (data.length === 2 || data.length === 3)) return data as unknown[];
  throw new ValueError({what: 'fit: validationData is not valid.', got: show(data), expected: '[x, y], [x, y, sampleWeight], or a source of batches', fix: 'put inputs and targets into one array'});
}

/** The data for training and, cut off or given, for validation. */
function sourcesOf(model: Model, x: unknown, y: unknown, options: FitOptions): {train: BatchSource; validation: BatchSource | null} {
  const {batchSize = null, shuffle = true, classWeight = null, validationSplit = 0, validationData = null, validationBatchSize = null} = options;
  const all = [separated(x, model.inputsStruct), separated(y, model.outputsStruct), options.sampleWeight ?? null];
  const parts = validationSplit && validationData === null ? splitSamples(all, validationSplit) : {train: all, validation: validationData === null ? null : heldOut(validationData)};
  const [inputs, targets, sampleWeight] = parts.train;
  const [vx, vy, vw = null] = parts.validation ?? [];
  return {
    train: sourceOf(model, inputs, targets, {sampleWeight, classWeight, batchSize, shuffle}),
    validation: parts.validation && sourceOf(model, vx, vy, {sampleWeight: vw, batchSize: vx !== null && typeof vx === 'object' && (isGenerator(vx) || 'batches' in vx) ? null : (validationBatchSize ?? batchSize)}),
  };
}

/** See Model.fit. */
export async function fit(model: Model, x: unknown, y: unknown, options: FitOptions): Promise<History> {
  model.training.assertCompiled('fit');
  checkOptions(options);
  const {verbose = 'auto', callbacks = null, initialEpoch = 0, stepsPerEpoch = null, validationSteps = null, validationFreq = 1} = options;
  const epochs = Math.min(options.epochs ?? 1, maxEpochs() ?? Infinity);
  const {train, validation} = sourcesOf(model, x, y, options);
  const runner = new EpochRunner(model, train, stepsPerEpoch);
  await prepare(model, () => runner.firstBatch(), 'fit');
  const list = CallbackList.from(callbacks, {model, history: true, verbose: verbosity(verbose), epochs, steps: runner.steps});
  const validates = (epoch: number): boolean => (typeof validationFreq === 'number' ? (epoch + 1) % validationFreq === 0 : validationFreq.includes(epoch + 1));
  model.stopTraining = false;
  await list.onTrainBegin();
  let logs: Logs = {};
  try {
    for (let epoch = initialEpoch; epoch < epochs && !model.stopTraining; epoch++) {
      model.resetMetrics();
      await list.onEpochBegin(epoch);
      const last = await runner.run(model.makeTrainFunction(), {
        onBegin: list.watchesTrainBatches ? (step) => list.onTrainBatchBegin(step) : undefined,
        onEnd: (step, raw) => list.trainBatchEnded(step, raw as never),
        stop: () => model.stopTraining,
      });
      if (last === null) throw ranOut(epoch);
      logs = readLogs(last as never);
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

const ranOut = (epoch: number): ValueError => new ValueError({
  what: 'fit: the data ran out.', got: `epoch ${epoch + 1} without a batch`, expected: 'at least one batch in each epoch', fix: 'pass stepsPerEpoch with a generator that goes on for ever, or arrays that are not empty',
});
