import {kerasExport} from '../../kerasExport.ts';
import type {Sizes} from '../sizes.ts';
import {BaseDepthwiseConv, type DepthwiseConvOptions} from './BaseDepthwiseConv.ts';

/**
 * Convolution over 1 spatial axis of every channel on its own.
 *
 * **Input shape** `[batch, steps, channels]` (or channels first) · **Output shape** `[batch, new steps, channels * depthMultiplier]`
 *
 * @param kernelSize  the size of the window
 * @throws ValueError for sizes that are not positive integers; ShapeError if not one window fits
 * @source keras.layers.DepthwiseConv1D
 * @example const y = keras.layers.DepthwiseConv1D(3)(x);
 */
class DepthwiseConv1DLayer extends BaseDepthwiseConv {
  constructor(kernelSize: Sizes, options?: DepthwiseConvOptions) {
    super(1, kernelSize, options);
  }
}

export const DepthwiseConv1D = kerasExport('keras.layers.DepthwiseConv1D', DepthwiseConv1DLayer);
export type DepthwiseConv1D = DepthwiseConv1DLayer;
