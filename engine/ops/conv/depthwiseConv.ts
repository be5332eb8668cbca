import {commonDtype, type TensorLike} from '../../convert.ts';
import {ShapeError, show} from '../../errors.ts';
import type {Tensor} from '../../tensor.ts';
import {cast} from '../cast.ts';
import {reshape} from '../movement/reshape.ts';
import {convolve, type ConvOptions, convWindow} from './conv.ts';
import {channelsLast} from './layout.ts';

/**
 * Convolution of every channel on its own, with several filters each.
 *
 * @param inputs  [batch, ...spatial, channels] (or channels first)
 * @param kernel  [...window, channels, multiplier]
 * @returns       [batch, ...windows, channels * multiplier], the filters of a channel side by side; empty where not one window fits
 * @source keras.ops.depthwise_conv
 */
export function depthwiseConv(inputs: TensorLike, kernel: TensorLike, options: ConvOptions = {}): Tensor {
  const w = cast(kernel, 'float32');
  const [channels, multiplier] = w.shape.slice(-2) as [number, number];
  const y = channelsLast(cast(inputs, 'float32'), options.dataFormat ?? null, 'depthwiseConv', (x) => {
    if (x.shape.at(-1) !== channels) {
      throw new ShapeError({
        what: 'depthwiseConv: the channels differ.', got: `input ${show(x.shape)}, kernel ${show(w.shape)}`, expected: `${channels} channels`,
        fix: 'check dataFormat: where are the channels?',
      });
    }
    return convolve(x, reshape(w, [...w.shape.slice(0, -2), 1, channels * multiplier]), channels, convWindow('depthwiseConv', x, w, options));
  });
  return cast(y, commonDtype(inputs, kernel));
}
