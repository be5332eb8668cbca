import type {TensorLike} from '../../convert.ts';
import type {Tensor} from '../../tensor.ts';
import {segment, type SegmentOptions} from './segment.ts';

/** The maximum of the slices of data that have the same id; -Infinity (integers: the lowest) where there are none. @source keras.ops.segment_max */
export const segmentMax = (data: TensorLike, segmentIds: TensorLike, options: SegmentOptions = {}): Tensor => segment('segmentMax', 'max', data, segmentIds, options);
