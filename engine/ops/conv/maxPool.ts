import {toTensor, type TensorLike} from '../../convert.ts';
import type {Tensor} from '../../tensor.ts';
import {type DataFormat, type Padding, perAxis, slide, type Window} from './geometry.ts';
import {channelsLast} from './layout.ts';
import {windowMax} from './windows.ts';

export interface PoolOptions {
  /** Step between windows, for all spatial axes or each. Default null: the pool size. */
  strides?: number | readonly number[] | null;
  /** Default 'valid'. */
  padding?: Padding;
  /** Default 'channels_last'. */
  dataFormat?: DataFormat | null;
}

/** The windows of a pooling over x [batch, ...spatial, channels]. */
export function poolWindow(who: string, x: Tensor, poolSize: number | readonly number[], {strides, padding = 'valid'}: PoolOptions): Window {
  const axes = x.ndim - 2;
  const kernel = perAxis(poolSize, axes, `${who}: poolSize`);
  return slide(who, x.shape.slice(1, -1), kernel, {strides: perAxis(strides ?? kernel, axes, `${who}: strides`), padding, dilation: kernel.map(() => 1)});
}

/**
 * The maximum of every window, channel by channel. Padding never wins.
 *
 * @param inputs    [batch, ...spatial, channels] (or channels first)
 * @param poolSize  the size of the window, for all spatial axes or each
 * @source keras.ops.max_pool
 */
export const maxPool = (inputs: TensorLike, poolSize: number | readonly number[], options: PoolOptions = {}): Tensor =>
  channelsLast(toTensor(inputs), options.dataFormat ?? null, 'maxPool', (x) => windowMax(x, poolWindow('maxPool', x, poolSize, options)));
