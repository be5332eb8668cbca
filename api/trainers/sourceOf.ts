import {show, ValueError} from '../../engine/index.ts';
import type {Model} from '../models/Model.ts';
import {ArraySource, type ArraySourceOptions, type BatchSource} from './ArraySource.ts';
import {GeneratorSource, isGenerator} from './GeneratorSource.ts';
import {separated} from './separated.ts';

/** Batches from what fit, evaluate and predict of a model are given: arrays, a generator, or a source of batches. */
export function sourceOf(model: Model, x: unknown, y: unknown, options: ArraySourceOptions): BatchSource {
  const source = typeof x === 'object' && x !== null && 'batches' in x ? (x as BatchSource) : isGenerator(x) ? new GeneratorSource(x, options) : null;
  if (!source) return new ArraySource(separated(x, model.inputsStruct), separated(y, model.outputsStruct), options);
  const given = {y, sampleWeight: options.sampleWeight, batchSize: options.batchSize};
  const stray = Object.entries(given).find(([, value]) => value !== null && value !== undefined);
  if (stray) {
    throw new ValueError({what: `${stray[0]} does not go with a source of batches.`, got: show(stray[1]), expected: 'batches that hold inputs, targets and sample weights', fix: `leave ${stray[0]} out`});
  }
  return source;
}
