import type {HostData} from './hostArray.ts';
import {isIterated} from './isIterated.ts';

/** Batches one after the other, at hand or later. */
export type HostBatches = Iterable<HostData> | AsyncIterable<HostData>;

/** True for what holds several batches: anything that can be iterated but arrays and tensors. */
export function isHostBatches(data: HostData | HostBatches): data is HostBatches {
  return !Array.isArray(data) && isIterated(data);
}

/** Takes in the batches, so many at most. */
export async function eachBatch(batches: HostBatches, steps: number | null, take: (batch: HostData) => void): Promise<void> {
  let seen = 0;
  for await (const batch of batches) {
    if (steps !== null && seen++ >= steps) return;
    take(batch);
  }
}
