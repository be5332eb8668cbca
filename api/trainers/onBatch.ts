import {tidy} from '../../engine/index.ts';
import type {Model} from '../models/Model.ts';
import {type ClassWeight, sampleWeightsOf} from './classWeight.ts';
import {buildFor} from './epoch.ts';
import {hostTree, samplesOf} from './hostArray.ts';
import {inMetricOrder, type Logs, readLogs} from './logs.ts';
import {type Prediction, read} from './predict.ts';
import type {StepData} from './steps.ts';

export interface BatchOptions {
  sampleWeight?: unknown;
  classWeight?: ClassWeight | null;
  returnDict?: boolean;
}

function load(model: Model, x: unknown, y: unknown, {sampleWeight = null, classWeight = null}: BatchOptions): StepData {
  const targets = hostTree(y);
  const batch = {x: hostTree(x), y: targets, sampleWeight: classWeight ? sampleWeightsOf(targets, classWeight) : hostTree(sampleWeight)};
  samplesOf(batch.x, batch.y, batch.sampleWeight);
  if (model.training.fresh && model.training.compiled) {
    buildFor(model, batch);
    model.training.fresh = false;
  }
  return model.training.feed.load(batch);
}

function run(model: Model, name: 'trainStep' | 'testStep', data: StepData, {returnDict = false}: BatchOptions): number | number[] | Logs {
  const step = model.training.step<Record<string, never>>(name);
  const logs = readLogs(model.training.runEagerly ? tidy(() => step(data)) : step(data));
  return returnDict ? logs : inMetricOrder(model, logs);
}

/** See Model.trainOnBatch. */
export async function trainOnBatch(model: Model, x: unknown, y: unknown, options: BatchOptions): Promise<number | number[] | Logs> {
  model.training.assertCompiled('trainOnBatch');
  return run(model, 'trainStep', load(model, x, y, options), options);
}

/** See Model.testOnBatch. */
export async function testOnBatch(model: Model, x: unknown, y: unknown, options: BatchOptions): Promise<number | number[] | Logs> {
  model.training.assertCompiled('testOnBatch');
  return run(model, 'testStep', load(model, x, y, options), options);
}

/** See Model.predictOnBatch. */
export async function predictOnBatch(model: Model, x: unknown): Promise<Prediction> {
  return read(model.training.step('predictStep')(load(model, x, null, {}))) as Prediction;
}
