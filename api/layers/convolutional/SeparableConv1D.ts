import {kerasExport} from '../../kerasExport.ts';
import type {Sizes} from '../sizes.ts';
import {BaseSeparableConv, type SeparableConvOptions} from './BaseSeparableConv.ts';

/**
 * Convolution over 1 spatial axis in two steps: every channel on its own, then each position across channels.
 *
 * **Input shape** `[batch, steps, channels]` (or channels first) · **Output shape** `[batch, new steps, filters]`
 *
 * @param filters     the number of output channels
 * @param kernelSize  the size of the window
 * @throws ValueError for sizes that are not positive integers; ShapeError if not one window fits
 * @source keras.layers.SeparableConv1D
 * @example const y = keras.layers.SeparableConv1D(32, 3)(x);
 */
class SeparableConv1DLayer extends BaseSeparableConv {
  constructor(filters: number, kernelSize: Sizes, options?: SeparableConvOptions) {
    super(1, filters, kernelSize, options);
  }
}

export const SeparableConv1D = kerasExport(['keras.layers.SeparableConv1D', 'keras.layers.SeparableConvolution1D'], SeparableConv1DLayer);
export type SeparableConv1D = SeparableConv1DLayer;
