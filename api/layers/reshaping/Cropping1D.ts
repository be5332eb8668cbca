import {optionsOf} from '../../arguments.ts';
import {kerasExport} from '../../kerasExport.ts';
import {Cropping, type CroppingOptions} from './Cropping.ts';
import type {Margins} from './MarginLayer.ts';

export type Cropping1DOptions = Omit<CroppingOptions, 'dataFormat'>;

/**
 * Cuts off the margins of the steps.
 *
 * **Input shape** `[batch, steps, channels]` · **Output shape** `[batch, new steps, channels]`
 *
 * @param cropping  a number for all sides, or a pair [before, behind]; also as first argument
 * @throws ShapeError if nothing is left
 * @source keras.layers.Cropping1D
 * @example const y = keras.layers.Cropping1D([2, 0])(x);
 */
class Cropping1DLayer extends Cropping {
  constructor(first?: Margins | Cropping1DOptions, second?: Cropping1DOptions) {
    super(1, {...optionsOf<Cropping1DOptions>('cropping', first, second), dataFormat: 'channels_last'});
  }

  override getConfig(): Record<string, unknown> {
    const {data_format: _, ...config} = super.getConfig();
    return config;
  }
}

export const Cropping1D = kerasExport('keras.layers.Cropping1D', Cropping1DLayer);
export type Cropping1D = Cropping1DLayer;
