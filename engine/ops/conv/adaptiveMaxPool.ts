import {toTensor, type TensorLike} from '../../convert.ts';
import type {Tensor} from '../../tensor.ts';
import {adaptivePool} from './adaptivePool.ts';
import type {DataFormat} from './geometry.ts';
import {channelsLast} from './layout.ts';
import {windowMax} from './windows.ts';

/**
 * The maximum of windows that divide the input evenly into a result of this size.
 *
 * @param outputSize  for all spatial axes or each
 * @source keras.ops.adaptive_max_pool
 */
export const adaptiveMaxPool = (inputs: TensorLike, outputSize: number | readonly number[], {dataFormat = null}: {dataFormat?: DataFormat | null} = {}): Tensor =>
  channelsLast(toTensor(inputs), dataFormat, 'adaptiveMaxPool', (x) => adaptivePool('adaptiveMaxPool', x, outputSize, windowMax));
