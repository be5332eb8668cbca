import {type Dtype, random, type Shape, type Tensor} from '../../engine/index.ts';
import {optionsOf} from '../arguments.ts';
import {kerasExport} from '../kerasExport.ts';
import {RandomInitializer, type RandomOptions} from './RandomInitializer.ts';

export interface RandomNormalOptions extends RandomOptions {
  /** Default 0. */
  mean?: number;
  /** Default 0.05. */
  stddev?: number;
}

/** Normal draws. @source keras.initializers.RandomNormal */
class RandomNormalInitializer extends RandomInitializer {
  readonly mean: number;
  readonly stddev: number;

  constructor(first?: number | RandomNormalOptions, second?: RandomNormalOptions) {
    const {mean = 0, stddev = 0.05, ...rest} = optionsOf<RandomNormalOptions>('mean', first, second);
    super(rest);
    this.mean = mean;
    this.stddev = stddev;
  }

  override call(shape: Shape, dtype: Dtype): Tensor {
    return random.normal(this.key, shape, {mean: this.mean, stddev: this.stddev, dtype});
  }

  override getConfig(): Record<string, unknown> {
    return {mean: this.mean, stddev: this.stddev, ...super.getConfig()};
  }
}

export const RandomNormal = kerasExport(['keras.initializers.RandomNormal', 'keras.initializers.random_normal', 'keras.initializers.normal'], RandomNormalInitializer);
export type RandomNormal = RandomNormalInitializer;
