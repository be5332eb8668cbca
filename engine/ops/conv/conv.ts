import {toTensor, type TensorLike} from '../../convert.ts';
import {ShapeError, show} from '../../errors.ts';
import type {Tensor} from '../../tensor.ts';
import {cast} from '../cast.ts';
import {contract} from '../linear/contract.ts';
import {reshape} from '../movement/reshape.ts';
import {convForward} from './convolution.ts';
import {checkFits, type DataFormat, type Padding, perAxis, slide, type Window} from './geometry.ts';
import {channelsLast} from './layout.ts';

export interface ConvOptions {
  /** Step between windows, for all spatial axes or each. Default 1. */
  strides?: number | readonly number[];
  /** Default 'valid': only whole windows. 'same': as many windows as there are positions (divided by the strides). */
  padding?: Padding;
  /** Default 'channels_last'. */
  dataFormat?: DataFormat | null;
  /** Distance between the positions that meet the kernel, for all spatial axes or each. Default 1. */
  dilationRate?: number | readonly number[];
}

/** The windows of a convolution over x [batch, ...spatial, channels]. */
export function convWindow(who: string, x: Tensor, kernel: Tensor, {strides = 1, padding = 'valid', dilationRate = 1}: ConvOptions): Window {
  const axes = x.ndim - 2;
  if (kernel.ndim !== x.ndim) {
    throw new ShapeError({
      what: `${who}: the kernel does not fit the input.`, got: `input ${show(x.shape)}, kernel ${show(kernel.shape)}`,
      expected: `a kernel with ${x.ndim} axes`, fix: 'check the axes: [...window, channels, filters]',
    });
  }
  return slide(who, x.shape.slice(1, -1), kernel.shape.slice(0, -2), {
    strides: perAxis(strides, axes, `${who}: strides`), dilation: perAxis(dilationRate, axes, `${who}: dilationRate`), padding,
  });
}

/** A convolution in float32 with channels last. A kernel of one position that goes over every position is a matrix product. */
export function convolve(x: Tensor, kernel: Tensor, groups: number, window: Window): Tensor {
  const pointwise = groups === 1 && window.kernel.every((k) => k === 1) && window.strides.every((step) => step === 1);
  return pointwise ? contract(x, reshape(kernel, kernel.shape.slice(-2))) : convForward(x, kernel, {...window, groups});
}

/**
 * Convolution over 1, 2 or 3 spatial axes (the kernel is not flipped). Channels fall into as many groups as the kernel's input channels say.
 *
 * @param inputs  [batch, ...spatial, channels] (or channels first)
 * @param kernel  [...window, channels / groups, filters]
 * @returns       [batch, ...windows, filters], in the dtype of the kernel
 * @throws ShapeError where not one window fits
 * @source keras.ops.conv
 */
export function conv(inputs: TensorLike, kernel: TensorLike, options: ConvOptions = {}): Tensor {
  const w = toTensor(kernel);
  const y = channelsLast(cast(inputs, 'float32'), options.dataFormat ?? null, 'conv', (x) => {
    const [channels, depth, filters] = [x.shape.at(-1)!, w.shape.at(-2)!, w.shape.at(-1)!];
    if (channels % depth !== 0 || filters % (channels / depth) !== 0) {
      throw new ShapeError({
        what: 'conv: the channels do not fit the kernel.', got: `${channels} channels, kernel ${show(w.shape)}`,
        expected: `channels a multiple of ${depth}, filters a multiple of the number of groups`, fix: 'check dataFormat: where are the channels?',
      });
    }
    const window = convWindow('conv', x, w, options);
    checkFits(window, 'conv');
    return convolve(x, cast(w, 'float32'), channels / depth, window);
  });
  return cast(y, w.dtype);
}
