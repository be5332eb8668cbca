import {optionsOf} from '../../arguments.ts';
import {kerasExport} from '../../kerasExport.ts';
import {Cropping, type CroppingOptions} from './Cropping.ts';
import type {Margins} from './MarginLayer.ts';

/**
 * Cuts off the margins of depth, height and width.
 *
 * **Input shape** `[batch, depth, height, width, channels]` (or channels first) · **Output shape** `[batch, new depth, new height, new width, channels]`
 *
 * @param cropping  a number for all sides, 3 numbers, or 3 pairs [before, behind]; also as first argument
 * @throws ShapeError if nothing is left
 * @source keras.layers.Cropping3D
 * @example const y = keras.layers.Cropping3D(1)(x);
 */
class Cropping3DLayer extends Cropping {
  constructor(first?: Margins | CroppingOptions, second?: CroppingOptions) {
    super(3, optionsOf<CroppingOptions>('cropping', first, second));
  }
}

export const Cropping3D = kerasExport('keras.layers.Cropping3D', Cropping3DLayer);
export type Cropping3D = Cropping3DLayer;
