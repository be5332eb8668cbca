import {optionsOf} from '../../arguments.ts';
import {kerasExport} from '../../kerasExport.ts';
import {Cropping, type CroppingOptions} from './Cropping.ts';
import type {Margins} from './MarginLayer.ts';

/**
 * Cuts off the margins of height and width.
 *
 * **Input shape** `[batch, height, width, channels]` (or channels first) · **Output shape** `[batch, new height, new width, channels]`
 *
 * @param cropping  a number for all sides, 2 numbers, or 2 pairs [before, behind]; also as first argument
 * @throws ShapeError if nothing is left
 * @source keras.layers.Cropping2D
 * @example const y = keras.layers.Cropping2D([[1, 0], [2, 2]])(x);
 */
class Cropping2DLayer extends Cropping {
  constructor(first?: Margins | CroppingOptions, second?: CroppingOptions) {
    const {cropping = 0, ...options} = optionsOf<CroppingOptions>('cropping', first, second);
    super(2, {...options, cropping});
  }
}

export const Cropping2D = kerasExport('keras.layers.Cropping2D', Cropping2DLayer);
export type Cropping2D = Cropping2DLayer;
