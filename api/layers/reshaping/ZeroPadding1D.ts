import {optionsOf} from '../../arguments.ts';
import {kerasExport} from '../../kerasExport.ts';
import {ZeroPadding, type ZeroPaddingOptions} from './ZeroPadding.ts';
import type {Margins} from './MarginLayer.ts';

/**
 * Zeros around the steps.
 *
 * **Input shape** `[batch, steps, channels]` (or channels first) · **Output shape** `[batch, new steps, channels]`
 *
 * @param padding  a number for all sides, or a pair [before, behind]; also as first argument
 * @source keras.layers.ZeroPadding1D
 * @example const y = keras.layers.ZeroPadding1D([2, 0])(x);
 */
class ZeroPadding1DLayer extends ZeroPadding {
  constructor(first?: Margins | ZeroPaddingOptions, second?: ZeroPaddingOptions) {
    super(1, optionsOf<ZeroPaddingOptions>('padding', first, second));
  }
}

export const ZeroPadding1D = kerasExport('keras.layers.ZeroPadding1D', ZeroPadding1DLayer);
export type ZeroPadding1D = ZeroPadding1DLayer;
