import {optionsOf} from '../../arguments.ts';
import {kerasExport} from '../../kerasExport.ts';
import {ZeroPadding, type ZeroPaddingOptions} from './ZeroPadding.ts';
import type {Margins} from './MarginLayer.ts';

/**
 * Zeros around depth, height and width.
 *
 * **Input shape** `[batch, depth, height, width, channels]` (or channels first) · **Output shape** `[batch, new depth, new height, new width, channels]`
 *
 * @param padding  a number for all sides, 3 numbers, or 3 pairs [before, behind]; also as first argument
 * @source keras.layers.ZeroPadding3D
 * @example const y = keras.layers.ZeroPadding3D([0, 1, 1])(x);
 */
class ZeroPadding3DLayer extends ZeroPadding {
  constructor(first?: Margins | ZeroPaddingOptions, second?: ZeroPaddingOptions) {
    super(3, optionsOf<ZeroPaddingOptions>('padding', first, second));
  }
}

export const ZeroPadding3D = kerasExport('keras.layers.ZeroPadding3D', ZeroPadding3DLayer);
export type ZeroPadding3D = ZeroPadding3DLayer;
