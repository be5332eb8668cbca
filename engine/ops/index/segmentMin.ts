import type {TensorLike} from '../../convert.ts';
import type {Tensor} from '../../tensor.ts';
import {segment, type SegmentOptions} from './segment.ts';

/** The minimum of the slices of data that have the same id; Infinity (integers: the largest) where there are none. @source keras.ops.segment_min */
export const segmentMin = (data: TensorLike, segmentIds: TensorLike, options: SegmentOptions = {}): Tensor => segment('segmentMin', 'min', data, segmentIds, options);
