import {random, show, type Tensor, ValueError} from '../../../engine/index.ts';
import {kerasExport} from '../../kerasExport.ts';
import {BaseNoise, type NoiseOptions} from './BaseNoise.ts';

export interface DropoutOptions extends NoiseOptions {
  /** The shape of the mask, which broadcasts to the input; null within it: that axis's size. */
  noiseShape?: readonly (number | null)[] | null;
}

/**
 * In training, sets elements to 0 with the probability `rate` and divides the others by 1 - rate; otherwise passes its input on.
 *
 * **Input shape** any · **Output shape** that of the input
 *
 * @param rate  from 0 to 1
 * @throws ValueError if rate is out of range, or noiseShape holds anything but positive integers and null
 * @source keras.layers.Dropout; Srivastava et al. (2014)
 * @example const y = keras.layers.Dropout(0.2)(x, {training: true});
 */
class DropoutLayer extends BaseNoise {
  static override positional = ['rate'];
  readonly rate: number;
  readonly noiseShape: readonly (number | null)[] | null;

  constructor(rate: number, {noiseShape = null, ...rest}: DropoutOptions = {}) {
    super(rate, 'rate', rest);
    if (noiseShape !== null && !(Array.isArray(noiseShape) && noiseShape.every((n) => n === null || Number.isInteger(n) && n > 0))) {
      throw new ValueError({
        what: `${this}: noiseShape is not valid.`, got: show(noiseShape), expected: 'an array of positive integers and null',
        fix: 'null stands for the size that the input has there',
      });
    }
    this.rate = rate;
    this.noiseShape = noiseShape;
  }

  protected override disturb(inputs: Tensor, key: random.Key): Tensor {
    return random.dropout(key, inputs, this.rate, {noiseShape: this.noiseShape});
  }

  override getConfig(): Record<string, unknown> {
    return {...super.getConfig(), rate: this.rate, seed: this.seed, noise_shape: this.noiseShape};
  }
}

export const Dropout = kerasExport('keras.layers.Dropout', DropoutLayer);
export type Dropout = DropoutLayer;
