import {kerasExport} from '../../kerasExport.ts';
import {BaseConv, type ConvOptions, type Sizes} from './BaseConv.ts';

/**
 * Convolution over 2 spatial axes.
 *
 * **Input shape** `[batch, height, width, channels]` · **Output shape** `[batch, new height, new width, filters]`
 *
 * @param filters     the number of output channels
 * @param kernelSize  the size of the window
 * @source keras.layers.Conv2D
 */
class Conv2DLayer extends BaseConv {
  constructor(filters: number, kernelSize: Sizes, options: ConvOptions = {}) {
    super(2, filters, kernelSize, options);
  }
}

export const Conv2D = kerasExport(['keras.layers.Conv2D', 'keras.layers.Convolution2D'], Conv2DLayer);
export type Conv2D = Conv2DLayer;
