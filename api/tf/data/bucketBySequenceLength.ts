import {show, ValueError} from '../../../engine/index.ts';
import {batch} from './batch.ts';
import {called, type ElementFunction, numberOf} from './called.ts';
import {groupByWindow} from './groupByWindow.ts';
import {paddedBatch} from './paddedBatch.ts';
import type {Stream} from './Stream.ts';

export interface BucketOptions {
  /** Sizes to pad to, as for paddedBatch. */
  paddedShapes?: unknown;
  paddingValues?: unknown;
  /** Pads to one less than the boundary above instead of the longest. Default false. */
  padToBucketBoundary?: boolean;
  /** Batches without padding. Default false. */
  noPadding?: boolean;
  /** Leaves out batches that are not full. Default false. */
  dropRemainder?: boolean;
}

/** Batches of elements of similar length: between two boundaries. */
export function bucketBySequenceLength(
  source: Stream, lengthOf: ElementFunction, boundaries: readonly number[], sizes: readonly number[], options: BucketOptions,
): Stream {
  const {paddedShapes = null, paddingValues = null, padToBucketBoundary = false, noPadding = false, dropRemainder = false} = options;
  if (sizes.length !== boundaries.length + 1) {
    throw new ValueError({
      what: 'bucketBySequenceLength: boundaries and sizes do not match.', got: `${boundaries.length} boundaries, ${sizes.length} sizes`,
      expected: 'one size more than boundaries', fix: 'give a size for each bucket, the first and the last included',
    });
  }
  const bucketOf = async (...parts: unknown[]): Promise<number> => {
    const length = await called(lengthOf, parts, numberOf);
    const bucket = boundaries.findIndex((boundary) => length < boundary);
    return bucket === -1 ? boundaries.length : bucket;
  };
  const batched = (bucket: number, window: Stream): Stream => {
    if (noPadding) return batch(window, sizes[bucket]!, dropRemainder);
    if (!padToBucketBoundary) return paddedBatch(window, sizes[bucket]!, paddedShapes, paddingValues, dropRemainder);
    const most = boundaries[bucket];
    if (most === undefined) {
      throw new ValueError({
        what: 'bucketBySequenceLength: an element is longer than the last boundary.', got: `boundaries ${show(boundaries)}`,
        expected: 'with padToBucketBoundary, a boundary above the longest', fix: 'add one',
      });
    }
    return paddedBatch(window, sizes[bucket]!, paddedShapes ?? [most - 1], paddingValues, dropRemainder);
  };
  return groupByWindow(source, bucketOf as ElementFunction, batched, (bucket) => sizes[bucket]!);
}
