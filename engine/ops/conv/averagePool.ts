import {toTensor, type TensorLike} from '../../convert.ts';
import {floating} from '../../dtype.ts';
import {sizeOf} from '../../shape.ts';
import type {Tensor} from '../../tensor.ts';
import {divide} from '../binary/divide.ts';
import {cast} from '../cast.ts';
import {fill} from '../constant/fill.ts';
import {channelsLast} from './layout.ts';
import {poolWindow, type PoolOptions} from './maxPool.ts';
import {windowSum} from './windows.ts';

/**
 * The mean of every window, channel by channel. Padding does not count.
 *
 * @param inputs    [batch, ...spatial, channels] (or channels first)
 * @param poolSize  the size of the window, for all spatial axes or each
 * @source keras.ops.average_pool
 */
export function averagePool(inputs: TensorLike, poolSize: number | readonly number[], options: PoolOptions = {}): Tensor {
  const tensor = toTensor(inputs);
  const mean = channelsLast(cast(tensor, 'float32'), options.dataFormat ?? null, 'averagePool', (x) => {
    const window = poolWindow('averagePool', x, poolSize, options);
    const total = windowSum(x, window);
    return divide(total, options.padding === 'same' ? windowSum(fill([1, ...window.input, 1], 1), window) : sizeOf(window.kernel));
  });
  return cast(mean, floating(tensor.dtype));
}
