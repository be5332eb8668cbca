import {show, type Tensor, ValueError} from '../../../engine/index.ts';
import {image} from '../../../engine/ops/index.ts';
import {interpolations} from '../../../engine/ops/image/resize.ts';
import {optionsOf} from '../../arguments.ts';
import {kerasExport} from '../../kerasExport.ts';
import type {Sizes} from '../sizes.ts';
import {UpSampling, type UpSamplingOptions} from './UpSampling.ts';

export interface UpSampling2DOptions extends UpSamplingOptions {
  /** Default 'nearest': every pixel several times. */
  interpolation?: image.Interpolation;
}

/**
 * Enlarges images by whole factors.
 *
 * **Input shape** `[batch, height, width, channels]` (or channels first) · **Output shape** `[batch, height * size[0], width * size[1], channels]`
 *
 * @param size  how many times, for height and width or each; also as first argument
 * @throws ValueError if a factor is not a positive integer, or there is no such interpolation
 * @source keras.layers.UpSampling2D
 * @example const y = keras.layers.UpSampling2D(2, {interpolation: 'bilinear'})(images);
 */
class UpSampling2DLayer extends UpSampling {
  readonly interpolation: image.Interpolation;

  constructor(first?: Sizes | UpSampling2DOptions, second?: UpSampling2DOptions) {
    const {interpolation = 'nearest', ...rest} = optionsOf<UpSampling2DOptions>('size', first, second);
    super(2, rest);
    const name = String(interpolation).toLowerCase() as image.Interpolation;
    if (!interpolations.includes(name)) {
      throw new ValueError({
        what: `${this}: there is no such interpolation.`, got: show(interpolation), expected: `one of ${interpolations.join(', ')}`, fix: 'leave it out for nearest',
      });
    }
    this.interpolation = name;
  }

  override call(inputs: Tensor): Tensor {
    const {dataFormat, interpolation} = this;
    if (interpolation === 'nearest') return super.call(inputs);
    const [height, width] = inputs.shape.slice(...(dataFormat === 'channels_last' ? [1, 3] : [2, 4])) as [number, number];
    return image.resize(inputs, [height * this.factors[0]!, width * this.factors[1]!], {interpolation, dataFormat});
  }

  override getConfig(): Record<string, unknown> {
    return {...super.getConfig(), interpolation: this.interpolation};
  }
}

export const UpSampling2D = kerasExport('keras.layers.UpSampling2D', UpSampling2DLayer);
export type UpSampling2D = UpSampling2DLayer;
