import type {Tensor} from '../../tensor.ts';
import {checkFits, perAxis, slide} from '../conv/geometry.ts';
import {concatenate} from '../movement/concatenate.ts';
import {pad} from '../movement/pad.ts';
import {sliceView} from '../movement/sliceView.ts';
import {choices} from './interpolate.ts';

export interface ExtractPatchesOptions {
  /** The distance between patches, along all axes or each. Default null: the size, so that patches lie side by side. */
  strides?: number | readonly number[] | null;
  /** The distance between the pixels of a patch. Default 1. */
  dilationRate?: number | readonly number[];
  /** 'valid': only whole patches; 'same': zeros around. Default 'valid'. */
  padding?: 'valid' | 'same';
  /** Default 'channels_last'. */
  dataFormat?: 'channels_last' | 'channels_first' | null;
}

/** The patches of x [batch, ...spatial, channels] side by side in the channels: [batch, ...patches, pixels of a patch * channels]. */
export function patchesOf(
  who: string, x: Tensor, size: number | readonly number[], {strides = null, dilationRate = 1, padding = 'valid'}: ExtractPatchesOptions,
): Tensor {
  const axes = x.ndim - 2;
  const kernel = perAxis(size, axes, `${who}: size`);
  const window = slide(who, x.shape.slice(1, -1), kernel, {
    strides: perAxis(strides ?? kernel, axes, `${who}: strides`), dilation: perAxis(dilationRate, axes, `${who}: dilationRate`), padding,
  });
  checkFits(window, who);
  const {output, dilation, input, padLow} = window;
  const reach = output.map((n, d) => Math.max(0, n - 1) * window.strides[d]! + (kernel[d]! - 1) * dilation[d]! + 1);
  const padded = pad(x, [[0, 0], ...input.map((n, d): [number, number] => [padLow[d]!, Math.max(0, reach[d]! - n - padLow[d]!)]), [0, 0]]);
  const offsets = choices(kernel.map((n, d) => Array.from({length: n}, (_, i) => i * dilation[d]!)));
  const [batch, channels] = [x.shape[0]!, x.shape.at(-1)!];
  return concatenate(offsets.map((offset) => sliceView(padded, [0, ...offset, 0], [batch, ...output, channels], [1, ...window.strides, 1])), {axis: -1});
}
