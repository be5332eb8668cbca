import {commonDtype, type TensorLike} from '../../convert.ts';
import {ShapeError, show} from '../../errors.ts';
import type {Tensor} from '../../tensor.ts';
import {cast} from '../cast.ts';
import type {ConvOptions} from './conv.ts';
import {convInput} from './convolution.ts';
import {checkPadding, type Padding, perAxis} from './geometry.ts';
import {channelsLast} from './layout.ts';

export interface ConvTransposeOptions extends ConvOptions {
  /** Elements added behind the last of each spatial axis, for all or each. Default null: inferred from padding and strides. */
  outputPadding?: number | readonly number[] | null;
}

/** The size of the result along an axis, and how much of the window lies before its first element. */
function extent(size: number, kernel: number, stride: number, dilation: number, padding: Padding, extra: number | null): {size: number; padLow: number} {
  const reach = (kernel - 1) * dilation + 1;
  const whole = (size - 1) * stride + reach;
  if (padding === 'valid') return {size: whole + (extra ?? Math.max(reach, stride) - reach), padLow: 0};
  const low = (total: number): number => reach - 1 - Math.min(Math.ceil(total / 2), reach - 1);
  return extra === null
    ? {size: size * stride, padLow: low(stride + reach - 2)}
    : {size: (size - 1) * stride + (reach % 2) + extra, padLow: low(reach + (reach % 2) - 2 + extra)};
}

/** The sizes of the spatial axes of the result, with what lies before them. Also for layers that infer shapes. */
export function transposedExtents(
  input: readonly number[], kernel: readonly number[], {strides = 1, padding = 'valid', dilationRate = 1, outputPadding = null}: ConvTransposeOptions,
): {size: number; padLow: number}[] {
  checkPadding(padding, 'convTranspose');
  const axes = input.length;
  const [steps, dilation] = [perAxis(strides, axes, 'convTranspose: strides'), perAxis(dilationRate, axes, 'convTranspose: dilationRate')];
  const extra = (d: number): number | null => (outputPadding === null || typeof outputPadding === 'number' ? outputPadding : outputPadding[d]!);
  return input.map((n, d) => extent(n, kernel[d]!, steps[d]!, dilation[d]!, padding, extra(d)));
}

/**
 * The transpose of a convolution: spreads every input element over a window of the result, `strides` apart.
 *
 * @param inputs  [batch, ...spatial, channels] (or channels first)
 * @param kernel  [...window, filters, channels]
 * @returns       [batch, ...sizes, filters]; 'same' gives sizes of input * strides
 * @source keras.ops.conv_transpose
 */
export function convTranspose(inputs: TensorLike, kernel: TensorLike, options: ConvTransposeOptions = {}): Tensor {
  const w = cast(kernel, 'float32');
  const y = channelsLast(cast(inputs, 'float32'), options.dataFormat ?? null, 'convTranspose', (x) => {
    if (w.ndim !== x.ndim || x.shape.at(-1) !== w.shape.at(-1)) {
      throw new ShapeError({
        what: 'convTranspose: the kernel does not fit the input.', got: `input ${show(x.shape)}, kernel ${show(w.shape)}`,
        expected: 'a kernel [...window, filters, channels of the input]', fix: 'swap the last two axes of a kernel made for conv',
      });
    }
    const [sizes, window] = [x.shape.slice(1, -1), w.shape.slice(0, -2)];
    const extents = transposedExtents(sizes, window, options);
    return convInput(x, w, {
      input: extents.map(({size}) => size), output: sizes, kernel: window, padLow: extents.map(({padLow}) => padLow), groups: 1,
      strides: perAxis(options.strides ?? 1, sizes.length, 'convTranspose: strides'), dilation: perAxis(options.dilationRate ?? 1, sizes.length, 'convTranspose: dilationRate'),
    });
  });
  return cast(y, commonDtype(inputs, kernel));
}
