import type {TensorLike} from '../../../engine/index.ts';
import {isData} from '../../data.ts';
import {isIterated} from './isIterated.ts';

/** A batch, or a pair of a batch and its targets. */
type Batch = TensorLike | readonly [TensorLike, ...unknown[]];

/** What batches come from. */
export type Batches = Iterable<Batch> | AsyncIterable<Batch>;

function isBatches(data: TensorLike | Batches): data is Batches {
  if (Array.isArray(data)) return !isData(data);
  return isIterated(data);
}

/** The inputs of a pair of inputs and targets; a batch as it is. */
const inputsOf = (batch: Batch): TensorLike => (Array.isArray(batch) && !isData(batch) ? batch[0] : batch) as TensorLike;

function* each(batches: Iterable<Batch>): Iterable<TensorLike> {
  for (const batch of batches) yield inputsOf(batch);
}

async function* eachLater(batches: AsyncIterable<Batch>): AsyncIterable<TensorLike> {
  for await (const batch of batches) yield inputsOf(batch);
}

/** What a preprocessing layer learns from, batch by batch: an array or tensor is one batch, anything else that can be iterated holds several. */
export function batchesOf(data: TensorLike | Batches): Iterable<TensorLike> | AsyncIterable<TensorLike> {
  if (!isBatches(data)) return [data];
  return Symbol.asyncIterator in data ? eachLater(data) : each(data);
}
