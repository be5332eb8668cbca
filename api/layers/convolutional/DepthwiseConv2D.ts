import {kerasExport} from '../../kerasExport.ts';
import type {Sizes} from '../sizes.ts';
import {BaseDepthwiseConv, type DepthwiseConvOptions} from './BaseDepthwiseConv.ts';

/**
 * Convolution over 2 spatial axes of every channel on its own.
 *
 * **Input shape** `[batch, height, width, channels]` (or channels first) · **Output shape** `[batch, new height, new width, channels * depthMultiplier]`
 *
 * @param kernelSize  the size of the window, for all axes or each
 * @throws ValueError for sizes that are not positive integers; ShapeError if not one window fits
 * @source keras.layers.DepthwiseConv2D
 * @example const y = keras.layers.DepthwiseConv2D(3)(images);
 */
class DepthwiseConv2DLayer extends BaseDepthwiseConv {
  constructor(kernelSize: Sizes, options?: DepthwiseConvOptions) {
    super(2, kernelSize, options);
  }
}

export const DepthwiseConv2D = kerasExport('keras.layers.DepthwiseConv2D', DepthwiseConv2DLayer);
export type DepthwiseConv2D = DepthwiseConv2DLayer;
