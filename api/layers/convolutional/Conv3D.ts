import {kerasExport} from '../../kerasExport.ts';
import {BaseConv, type ConvOptions, type Sizes} from './BaseConv.ts';

/**
 * Convolution over 3 spatial axes.
 *
 * **Input shape** `[batch, depth, height, width, channels]` · **Output shape** `[batch, new depth, new height, new width, filters]`
 *
 * @param filters     the number of output channels
 * @param kernelSize  the size of the window
 * @source keras.layers.Conv3D
 */
class Conv3DLayer extends BaseConv {
  constructor(filters: number, kernelSize: Sizes, options: ConvOptions = {}) {
    super(3, filters, kernelSize, options);
  }
}

export const Conv3D = kerasExport(['keras.layers.Conv3D', 'keras.layers.Convolution3D'], Conv3DLayer);
export type Conv3D = Conv3DLayer;
