import {toTensor, type TensorLike} from '../../convert.ts';
import type {Tensor} from '../../tensor.ts';
import {pad} from '../movement/pad.ts';
import {reshape} from '../movement/reshape.ts';
import {sliceView} from '../movement/sliceView.ts';
import {stack} from '../movement/stack.ts';
import {type PatchOptions, patchesOf} from './patches.ts';

/**
 * The patches of an image, each as a column.
 *
 * @param x  [batch, channels, height, width]
 * @returns  [batch, channels * pixels of a patch, patches]
 * @source keras.ops.unfold
 */
export function unfold(x: TensorLike, kernelSize: number | readonly [number, number], options: PatchOptions = {}): Tensor {
  const tensor = toTensor(x);
  const [batch, channels, height, width] = tensor.shape as readonly [number, number, number, number];
  const {padding: [top, left], stride, count, offsets} = patchesOf([height, width], kernelSize, options);
  const image = pad(tensor, [[0, 0], [0, 0], [top, top], [left, left]]);
  const pixels = offsets.map(([row, column]) => sliceView(image, [0, 0, row, column], [batch, channels, ...count], [1, 1, ...stride]));
  return reshape(stack(pixels, {axis: 2}), [batch, channels * offsets.length, count[0] * count[1]]);
}
