import {random, type Tensor} from '../../../engine/index.ts';
import {add} from '../../../engine/ops/index.ts';
import {kerasExport} from '../../kerasExport.ts';
import {BaseNoise, type NoiseOptions} from './BaseNoise.ts';

/**
 * In training, adds normal noise of mean 0; otherwise passes its input on.
 *
 * **Input shape** any · **Output shape** that of the input
 *
 * @param stddev  the standard deviation of the noise, from 0 to 1
 * @throws ValueError if stddev is out of range
 * @source keras.layers.GaussianNoise
 * @example const y = keras.layers.GaussianNoise(0.1)(x, {training: true});
 */
class GaussianNoiseLayer extends BaseNoise {
  static override positional = ['stddev'];
  readonly stddev: number;

  constructor(stddev: number, options: NoiseOptions = {}) {
    super(stddev, 'stddev', options);
    this.stddev = stddev;
  }

  protected override disturb(inputs: Tensor, key: random.Key): Tensor {
    return add(inputs, random.normal(key, inputs.shape, {stddev: this.stddev, dtype: this.computeDtype}));
  }

  override getConfig(): Record<string, unknown> {
    return {...super.getConfig(), stddev: this.stddev, seed: this.seed};
  }
}

export const GaussianNoise = kerasExport('keras.layers.GaussianNoise', GaussianNoiseLayer);
export type GaussianNoise = GaussianNoiseLayer;
