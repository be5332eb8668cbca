import type {TensorLike} from '../../convert.ts';
import type {Tensor} from '../../tensor.ts';
import {segment, type SegmentOptions} from './segment.ts';

/** The product of the slices of data that have the same id; 1 where there are none. @source keras.ops.segment_prod */
export const segmentProd = (data: TensorLike, segmentIds: TensorLike, options: SegmentOptions = {}): Tensor => segment('segmentProd', 'mul', data, segmentIds, options);
