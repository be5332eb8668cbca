import type {Tensor} from '../../tensor.ts';
import {divide} from '../binary/divide.ts';
import {multiply} from '../binary/multiply.ts';
import {subtract} from '../binary/subtract.ts';
import {cast} from '../cast.ts';
import {depthwiseConv} from '../conv/depthwiseConv.ts';
import type {Padding} from '../conv/geometry.ts';
import {broadcastTo} from '../movement/broadcastTo.ts';
import {reshape} from '../movement/reshape.ts';
import {sum} from '../reduce/sum.ts';
import {exp} from '../unary/exp.ts';
import {square} from '../unary/square.ts';
import {places} from './resample.ts';

/** The bell curve at `size` places around its middle, with sum 1; float32. */
function bell(size: number, sigma: number | Tensor): Tensor {
  const distance = subtract(places([size], 0), (size - 1) / 2);
  const raw = exp(multiply(square(divide(distance, sigma)), -0.5));
  return divide(raw, sum(raw));
}

/**
 * A weighted mean around each pixel, in every channel.
 *
 * @param images  [batch, height, width, channels]
 * @param sizes   of the window in pixels: rows, columns
 * @param sigmas  the width of the bell along both, in pixels
 */
export function smooth(images: Tensor, sizes: readonly [number, number], sigmas: readonly [number | Tensor, number | Tensor], padding: Padding): Tensor {
  const channels = images.shape.at(-1)!;
  const kernel = multiply(reshape(bell(sizes[0], sigmas[0]), [-1, 1, 1, 1]), reshape(bell(sizes[1], sigmas[1]), [1, -1, 1, 1]));
  return depthwiseConv(images, cast(broadcastTo(kernel, [...sizes, channels, 1]), images.dtype), {padding});
}
