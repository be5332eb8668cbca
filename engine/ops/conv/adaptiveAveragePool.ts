import {toTensor, type TensorLike} from '../../convert.ts';
import {floating} from '../../dtype.ts';
import {sizeOf} from '../../shape.ts';
import type {Tensor} from '../../tensor.ts';
import {divide} from '../binary/divide.ts';
import {cast} from '../cast.ts';
import {adaptivePool} from './adaptivePool.ts';
import type {DataFormat} from './geometry.ts';
import {channelsLast} from './layout.ts';
import {windowSum} from './windows.ts';

/**
 * The mean of windows that divide the input evenly into a result of this size.
 *
 * @param outputSize  for all spatial axes or each
 * @source keras.ops.adaptive_average_pool
 */
export function adaptiveAveragePool(inputs: TensorLike, outputSize: number | readonly number[], {dataFormat = null}: {dataFormat?: DataFormat | null} = {}): Tensor {
  const tensor = toTensor(inputs);
  const mean = channelsLast(cast(tensor, 'float32'), dataFormat, 'adaptiveAveragePool', (x) =>
    adaptivePool('adaptiveAveragePool', x, outputSize, (part, window) => divide(windowSum(part, window), sizeOf(window.kernel))));
  return cast(mean, floating(tensor.dtype));
}
