import {show, ValueError} from '../../engine/index.ts';
import type {Model} from '../models/Model.ts';
import {ArraySource, type ArraySourceOptions} from './ArraySource.ts';
import type {BatchSource} from './BatchSource.ts';
import {type ClassWeight, weightedByClass} from './classWeight.ts';
import {type HostBatch, hostBatch, readBatch} from './hostBatch.ts';
import {cardinalityOf, isBatches, IterableSource} from './IterableSource.ts';
import {isPyDataset, PyDatasetSource} from './PyDatasetSource.ts';

export interface SourceOptions extends ArraySourceOptions {
  sampleWeight?: unknown;
  classWeight?: ClassWeight | null;
}

/** Complains about arguments that do not go with a source of batches. */
function refuseBeside(batches: unknown, given: Readonly<Record<string, unknown>>): void {
  const stray = Object.entries(given).find(([, value]) => value !== null && value !== undefined);
  if (!stray) return;
  throw new ValueError({what: `${stray[0]} does not go with a source of batches.`, got: `${stray[0]} = ${show(stray[1])}, beside ${show(batches)}`, expected: 'batches that hold inputs, targets and sample weights', fix: `leave ${stray[0]} out`});
}

/** Batches from what fit, evaluate and predict of a model are given: arrays, or something that gives batches. */
export function sourceOf(model: Model, x: unknown, y: unknown, {sampleWeight = null, classWeight = null, batchSize = null, steps = null, shuffle = false}: SourceOptions): BatchSource {
  const weighted = weightedByClass(classWeight);
  if (!isBatches(x)) return new ArraySource(weighted(hostBatch(model, x, y, sampleWeight)), {batchSize, steps, shuffle});
  refuseBeside(x, {y, sampleWeight, batchSize});
  const read = (batch: unknown): HostBatch => weighted(readBatch(model, batch));
  if (isPyDataset(x)) return new PyDatasetSource(x, Boolean(shuffle), read);
  if (steps === null && cardinalityOf(x) === -1) {
    throw new ValueError({what: 'The data set has no end.', got: show(x), expected: 'a number of steps: stepsPerEpoch in fit, steps in evaluate and predict, validationSteps beside validationData', fix: 'give it, or leave out repeat()'});
  }
  return new IterableSource(x, read);
}
