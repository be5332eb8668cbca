import {toTensor, type TensorLike} from '../../convert.ts';
import {floating} from '../../dtype.ts';
import {ShapeError, show} from '../../errors.ts';
import type {Tensor} from '../../tensor.ts';
import {cast} from '../cast.ts';
import {depthwiseConv} from '../conv/depthwiseConv.ts';
import {broadcastTo} from '../movement/broadcastTo.ts';
import {reshape} from '../movement/reshape.ts';
import {stack} from '../movement/stack.ts';
import {transpose} from '../movement/transpose.ts';
import type {ImageOptions} from './channels.ts';

/** How fast the brightness grows from left to right. */
const ACROSS = [[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]];

/**
 * How fast images change downwards and to the right, by Sobel's kernels. Outside are zeros.
 *
 * @param images  [batch, height, width, channels] (or channels first)
 * @returns       the shape of the images with a last axis of size 2: down, right
 * @source keras.ops.image.sobel_edges
 */
export function sobelEdges(images: TensorLike, {dataFormat = null}: ImageOptions = {}): Tensor {
  const tensor = toTensor(images);
  if (tensor.ndim !== 4) {
    throw new ShapeError({
      what: 'sobelEdges: this is no batch of images.', got: show(tensor.shape),
      expected: '4 axes', fix: 'expandDims(image, 0)',
    });
  }
  const dtype = floating(tensor.dtype);
  const channels = tensor.shape[dataFormat === 'channels_first' ? 1 : 3]!;
  const across = cast(ACROSS, dtype);
  const edges = [transpose(across), across].map((kernel) =>
    depthwiseConv(cast(tensor, dtype), broadcastTo(reshape(kernel, [3, 3, 1, 1]), [3, 3, channels, 1]), {padding: 'same', dataFormat}));
  return stack(edges, {axis: -1});
}
