import type {TensorLike} from '../../convert.ts';
import type {Tensor} from '../../tensor.ts';
import {segment, type SegmentOptions} from './segment.ts';

/** The sum of the slices of data that have the same id. @source keras.ops.segment_sum */
export const segmentSum = (data: TensorLike, segmentIds: TensorLike, options: SegmentOptions = {}): Tensor => segment('segmentSum', 'add', data, segmentIds, options);
