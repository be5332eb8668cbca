import {breathe} from '../../engine/index.ts';
import type {Model} from '../models/Model.ts';
import {prepare} from './building.ts';
import {type ClassWeight, weightedByClass} from './classWeight.ts';
import {dataArguments} from './dataArguments.ts';
import {samplesOf} from './hostArray.ts';
import {hostBatch} from './hostBatch.ts';
import {type Logs, readLogs} from './logs.ts';
import {type Prediction, read} from './predict.ts';

export interface BatchOptions {
  sampleWeight?: unknown;
  /** The weight of each class in the loss. */
  classWeight?: ClassWeight | null;
  /** Results by name instead of in a list. Default false. */
  returnDict?: boolean;
}

export type TestOptions = Omit<BatchOptions, 'classWeight'>;

const names = {
  trainOnBatch: ['sampleWeight', 'classWeight', 'returnDict'], testOnBatch: ['sampleWeight', 'returnDict'],
} as const satisfies Record<string, readonly (keyof BatchOptions)[]>;

async function run(model: Model, what: keyof typeof names, x: unknown, second: unknown, third: BatchOptions | undefined): Promise<number | number[] | Logs> {
  const {training} = model;
  training.assertCompiled(what);
  const {y, options: {sampleWeight = null, classWeight = null, returnDict = false}} = dataArguments(what, x, second, third, names[what]);
  const batch = weightedByClass(classWeight)(hostBatch(model, x, y, sampleWeight));
  samplesOf(batch.x, batch.y, batch.sampleWeight);
  const trains = what === 'trainOnBatch';
  await prepare(model, trains ? 'trainStep' : 'testStep', () => batch, what);
  model.resetMetrics();
  const step = trains ? model.makeTrainFunction() : model.makeTestFunction();
  const logs = readLogs(step(training.feed.load(batch)));
  await breathe();
  return returnDict ? logs : training.inMetricOrder(logs);
}

/** See Model.trainOnBatch. */
export const trainOnBatch = (model: Model, x: unknown, y?: unknown, options?: BatchOptions): Promise<number | number[] | Logs> => run(model, 'trainOnBatch', x, y, options);

/** See Model.testOnBatch. */
export const testOnBatch = (model: Model, x: unknown, y?: unknown, options?: TestOptions): Promise<number | number[] | Logs> => run(model, 'testOnBatch', x, y, options);

/** See Model.predictOnBatch. */
export async function predictOnBatch(model: Model, x: unknown): Promise<Prediction> {
  const prediction = read(model.makePredictFunction()(model.training.feed.load(hostBatch(model, x)))) as Prediction;
  await breathe();
  return prediction;
}
