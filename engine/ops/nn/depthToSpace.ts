import {toTensor, type TensorLike} from '../../convert.ts';
import {ShapeError, show} from '../../errors.ts';
import type {Tensor} from '../../tensor.ts';
import {reshape} from '../movement/reshape.ts';
import {transpose} from '../movement/transpose.ts';
import type {BlockOptions} from './spaceToDepth.ts';

/**
 * Spreads channels over blocks of pixels: the inverse of spaceToDepth.
 *
 * @param x  [batch, height, width, channels] (or channels first), the channels a multiple of blockSize²
 * @returns  [batch, height * blockSize, width * blockSize, channels / blockSize²]
 * @source keras.ops.depth_to_space
 */
export function depthToSpace(x: TensorLike, blockSize: number, {dataFormat = 'channels_last'}: BlockOptions = {}): Tensor {
  const tensor = toTensor(x);
  const [n, c, h, w] = dataFormat === 'channels_first' ? tensor.shape : [0, 3, 1, 2].map((d) => tensor.shape[d]);
  if (tensor.ndim !== 4 || c! % blockSize ** 2 !== 0) {
    throw new ShapeError({
      what: 'depthToSpace: the channels do not divide into blocks.', got: show(tensor.shape),
      expected: `four axes, channels a multiple of ${blockSize ** 2}`, fix: 'check blockSize and dataFormat',
    });
  }
  const depth = c! / blockSize ** 2;
  if (dataFormat === 'channels_first') {
    const blocks = reshape(tensor, [n!, depth, blockSize, blockSize, h!, w!]);
    return reshape(transpose(blocks, {axes: [0, 1, 4, 2, 5, 3]}), [n!, depth, h! * blockSize, w! * blockSize]);
  }
  const blocks = reshape(tensor, [n!, h!, w!, blockSize, blockSize, depth]);
  return reshape(transpose(blocks, {axes: [0, 1, 3, 2, 4, 5]}), [n!, h! * blockSize, w! * blockSize, depth]);
}
