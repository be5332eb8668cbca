import {random, type Tensor} from '../../../engine/index.ts';
import {multiply} from '../../../engine/ops/index.ts';
import {kerasExport} from '../../kerasExport.ts';
import {BaseNoise, type NoiseOptions} from './BaseNoise.ts';

/**
 * In training, multiplies by normal noise of mean 1 and standard deviation √(rate / (1 - rate)); otherwise passes its input on.
 *
 * **Input shape** any · **Output shape** that of the input
 *
 * @param rate  as for Dropout, from 0 to 1
 * @throws ValueError if rate is out of range
 * @source keras.layers.GaussianDropout; Srivastava et al. (2014)
 * @example const y = keras.layers.GaussianDropout(0.2)(x, {training: true});
 */
class GaussianDropoutLayer extends BaseNoise {
  static override positional = ['rate'];
  readonly rate: number;

  constructor(rate: number, options: NoiseOptions = {}) {
    super(rate, 'rate', options);
    this.rate = rate;
  }

  protected override disturb(inputs: Tensor, key: random.Key): Tensor {
    const stddev = Math.sqrt(this.rate / (1 - this.rate));
    return multiply(inputs, random.normal(key, inputs.shape, {mean: 1, stddev, dtype: this.computeDtype}));
  }

  override getConfig(): Record<string, unknown> {
    return {...super.getConfig(), rate: this.rate, seed: this.seed};
  }
}

export const GaussianDropout = kerasExport('keras.layers.GaussianDropout', GaussianDropoutLayer);
export type GaussianDropout = GaussianDropoutLayer;
