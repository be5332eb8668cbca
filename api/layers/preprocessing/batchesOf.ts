import {isTensor, type TensorLike} from '../../../engine/index.ts';

/** Batches, or pairs of a batch and its targets. */
export type Batches = Iterable<TensorLike | readonly [TensorLike, ...unknown[]]> | AsyncIterable<TensorLike | readonly [TensorLike, ...unknown[]]>;

/** A tensor or {data, shape}: what stands for a whole batch inside of an array. */
const isWhole = (value: unknown): boolean => isTensor(value) || typeof value === 'object' && value !== null && 'data' in value && 'shape' in value;

const isBatches = (data: TensorLike | Batches): data is Batches => {
  if (Array.isArray(data)) return data.length === 0 || isWhole(data[0]);
  return typeof data === 'object' && !isTensor(data) && !ArrayBuffer.isView(data) && (Symbol.iterator in data || Symbol.asyncIterator in data);
};

/** The inputs of a pair of inputs and targets; a batch as it is. */
const inputsOf = (batch: TensorLike | readonly [TensorLike, ...unknown[]]): TensorLike => (Array.isArray(batch) && isWhole(batch[0]) ? (batch[0] as TensorLike) : (batch as TensorLike));

function* each(batches: Iterable<TensorLike | readonly [TensorLike, ...unknown[]]>): Iterable<TensorLike> {
  for (const batch of batches) yield inputsOf(batch);
}

async function* eachLater(batches: AsyncIterable<TensorLike | readonly [TensorLike, ...unknown[]]>): AsyncIterable<TensorLike> {
  for await (const batch of batches) yield inputsOf(batch);
}

/** What a preprocessing layer learns from, batch by batch: an array or tensor is one batch, anything else that can be iterated holds several. */
export function batchesOf(data: TensorLike | Batches): Iterable<TensorLike> | AsyncIterable<TensorLike> {
  if (!isBatches(data)) return [data];
  return Symbol.asyncIterator in data ? eachLater(data) : each(data);
}
