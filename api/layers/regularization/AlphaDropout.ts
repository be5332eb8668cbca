import {random, type Tensor} from '../../../engine/index.ts';
import {add, greaterEqual, multiply, where} from '../../../engine/ops/index.ts';
import {floatx} from '../../config.ts';
import {kerasExport} from '../../kerasExport.ts';
import {BaseNoise} from './BaseNoise.ts';
import type {DropoutOptions} from './Dropout.ts';

/** What selu gives far below 0: -alpha · scale. */
const SATURATION = -1.6732632423543772 * 1.0507009873554805;

/**
 * Dropout that keeps the mean and the variance of inputs that selu made: in training, elements become the value at which selu saturates with the
 * probability `rate`, and all are scaled and shifted; otherwise the input is passed on.
 *
 * **Input shape** any · **Output shape** that of the input
 *
 * @param rate  from 0 to 1
 * @throws ValueError if rate is out of range
 * @source keras.layers.AlphaDropout; Klambauer et al., "Self-Normalizing Neural Networks" (2017)
 * @example const y = keras.layers.AlphaDropout(0.2)(x, {training: true});
 */
class AlphaDropoutLayer extends BaseNoise {
  static override positional = ['rate'];
  readonly rate: number;
  readonly noiseShape: readonly (number | null)[] | null;

  constructor(rate: number, {noiseShape = null, ...rest}: DropoutOptions = {}) {
    super(rate, 'rate', rest);
    this.rate = rate;
    this.noiseShape = noiseShape;
  }

  protected override disturb(inputs: Tensor, key: random.Key): Tensor {
    const {rate} = this;
    const shape = this.noiseShape?.map((n, d) => n ?? inputs.shape[d]!) ?? inputs.shape;
    const isKept = greaterEqual(random.uniform(key, shape, {dtype: floatx()}), rate);
    const scale = ((1 - rate) * (1 + rate * SATURATION ** 2)) ** -0.5;
    return add(multiply(where(isKept, inputs, SATURATION), scale), -scale * SATURATION * rate);
  }

  override getConfig(): Record<string, unknown> {
    return {...super.getConfig(), rate: this.rate, seed: this.seed, noise_shape: this.noiseShape};
  }
}

export const AlphaDropout = kerasExport('keras.layers.AlphaDropout', AlphaDropoutLayer);
export type AlphaDropout = AlphaDropoutLayer;
