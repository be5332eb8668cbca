import {tidy} from '../../engine/index.ts';
import {refuseUnknown} from '../arguments.ts';
import type {Model} from '../models/Model.ts';
import {type ClassWeight, sampleWeightsOf} from './classWeight.ts';
import {prepare} from './building.ts';
import {hostTree, samplesOf} from './hostArray.ts';
import {type Logs, readLogs} from './logs.ts';
import {type Prediction, read} from './predict.ts';
import {separated} from './separated.ts';

export interface BatchOptions {
  sampleWeight?: unknown;
  /** The weight of each class in the loss; for trainOnBatch. */
  classWeight?: ClassWeight | null;
  /** Results by name instead of in a list. Default false. */
  returnDict?: boolean;
}

async function run(model: Model, what: 'trainOnBatch' | 'testOnBatch', x: unknown, y: unknown, options: BatchOptions): Promise<number | number[] | Logs> {
  model.training.assertCompiled(what);
  const {sampleWeight = null, classWeight = null, returnDict = false, ...rest} = options;
  refuseUnknown(what, rest);
  const targets = hostTree(separated(y, model.outputsStruct));
  const batch = {x: hostTree(separated(x, model.inputsStruct)), y: targets, sampleWeight: classWeight ? sampleWeightsOf(targets, classWeight) : hostTree(sampleWeight)};
  samplesOf(batch.x, batch.y, batch.sampleWeight);
  await prepare(model, () => batch, what);
  const step = what === 'trainOnBatch' ? model.makeTrainFunction() : model.makeTestFunction();
  const data = model.training.feed.load(batch);
  const logs = readLogs(model.training.runEagerly ? tidy(() => step(data)) : step(data));
  return returnDict ? logs : model.training.inMetricOrder(logs);
}

/** See Model.trainOnBatch. */
export const trainOnBatch = (model: Model, x: unknown, y: unknown, options: BatchOptions): Promise<number | number[] | Logs> => run(model, 'trainOnBatch', x, y, options);

/** See Model.testOnBatch. */
export const testOnBatch = (model: Model, x: unknown, y: unknown, options: BatchOptions): Promise<number | number[] | Logs> => run(model, 'testOnBatch', x, y, options);

/** See Model.predictOnBatch. */
export async function predictOnBatch(model: Model, x: unknown): Promise<Prediction> {
  const data = model.training.feed.load({x: hostTree(separated(x, model.inputsStruct)), y: null, sampleWeight: null});
  return read(model.makePredictFunction()(data)) as Prediction;
}
