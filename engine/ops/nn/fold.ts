import {toTensor, type TensorLike} from '../../convert.ts';
import {ShapeError, show} from '../../errors.ts';
import type {Tensor} from '../../tensor.ts';
import {add} from '../binary/add.ts';
import {place} from '../movement/place.ts';
import {reshape} from '../movement/reshape.ts';
import {sliceView} from '../movement/sliceView.ts';
import {pair, type PatchOptions, patchesOf} from './patches.ts';

/**
 * An image of patches: what lies in several patches is added up. The adjoint of unfold.
 *
 * @param x           [batch, channels * pixels of a patch, patches]
 * @param outputSize  height and width
 * @returns           [batch, channels, height, width]
 * @source keras.ops.fold
 */
export function fold(x: TensorLike, outputSize: number | readonly [number, number], kernelSize: number | readonly [number, number], options: PatchOptions = {}): Tensor {
  const tensor = toTensor(x);
  const [height, width] = pair(outputSize);
  const {padding: [top, left], stride, count, offsets} = patchesOf([height, width], kernelSize, options);
  const [batch, depth, patches] = tensor.shape as readonly [number, number, number];
  if (tensor.ndim !== 3 || depth % offsets.length !== 0 || patches !== count[0] * count[1]) {
    throw new ShapeError({
      what: 'fold: the patches do not fit.', got: show(tensor.shape), expected: `[batch, a multiple of ${offsets.length}, ${count[0] * count[1]}]`,
      fix: 'check outputSize and kernelSize',
    });
  }
  const channels = depth / offsets.length;
  const columns = reshape(tensor, [batch, channels, offsets.length, ...count]);
  const padded = [batch, channels, height + 2 * top, width + 2 * left];
  const layers = offsets.map(([row, column], i) => {
    const pixels = sliceView(columns, [0, 0, i, 0, 0], [batch, channels, 1, ...count]);
    return place(reshape(pixels, [batch, channels, ...count]), {shape: padded, starts: [0, 0, row, column], steps: [1, 1, ...stride]});
  });
  return sliceView(layers.reduce((a, b) => add(a, b)), [0, 0, top, left], [batch, channels, height, width]);
}
