import {optionsOf} from '../../arguments.ts';
import {kerasExport} from '../../kerasExport.ts';
import {ZeroPadding, type ZeroPaddingOptions} from './ZeroPadding.ts';
import type {Margins} from './MarginLayer.ts';

/**
 * Zeros around height and width.
 *
 * **Input shape** `[batch, height, width, channels]` (or channels first) · **Output shape** `[batch, new height, new width, channels]`
 *
 * @param padding  a number for all sides, 2 numbers, or 2 pairs [before, behind]; also as first argument
 * @source keras.layers.ZeroPadding2D
 * @example const y = keras.layers.ZeroPadding2D(1)(x);
 */
class ZeroPadding2DLayer extends ZeroPadding {
  constructor(first?: Margins | ZeroPaddingOptions, second?: ZeroPaddingOptions) {
    super(2, optionsOf<ZeroPaddingOptions>('padding', first, second));
  }
}

export const ZeroPadding2D = kerasExport('keras.layers.ZeroPadding2D', ZeroPadding2DLayer);
export type ZeroPadding2D = ZeroPadding2DLayer;
