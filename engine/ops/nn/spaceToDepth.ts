import {toTensor, type TensorLike} from '../../convert.ts';
import {ShapeError, show} from '../../errors.ts';
import type {Tensor} from '../../tensor.ts';
import {reshape} from '../movement/reshape.ts';
import {transpose} from '../movement/transpose.ts';
import type {DataFormat} from '../conv/geometry.ts';

export interface BlockOptions {
  /** Default 'channels_last'. */
  dataFormat?: DataFormat;
}

/**
 * Moves blocks of pixels into the channels.
 *
 * @param x  [batch, height, width, channels] (or channels first), the sizes multiples of blockSize
 * @returns  [batch, height / blockSize, width / blockSize, channels * blockSize²]
 * @source keras.ops.space_to_depth
 */
export function spaceToDepth(x: TensorLike, blockSize: number, {dataFormat = 'channels_last'}: BlockOptions = {}): Tensor {
  const tensor = toTensor(x);
  const [n, c, h, w] = dataFormat === 'channels_first' ? tensor.shape : [0, 3, 1, 2].map((d) => tensor.shape[d]);
  if (tensor.ndim !== 4 || h! % blockSize !== 0 || w! % blockSize !== 0) {
    throw new ShapeError({
      what: 'spaceToDepth: the image does not divide into blocks.', got: show(tensor.shape),
      expected: `four axes, height and width multiples of ${blockSize}`, fix: 'pad the image',
    });
  }
  const [rows, columns] = [h! / blockSize, w! / blockSize];
  if (dataFormat === 'channels_first') {
    const blocks = reshape(tensor, [n!, c!, rows, blockSize, columns, blockSize]);
    return reshape(transpose(blocks, {axes: [0, 1, 3, 5, 2, 4]}), [n!, c! * blockSize ** 2, rows, columns]);
  }
  const blocks = reshape(tensor, [n!, rows, blockSize, columns, blockSize, c!]);
  return reshape(transpose(blocks, {axes: [0, 1, 3, 2, 4, 5]}), [n!, rows, columns, c! * blockSize ** 2]);
}
