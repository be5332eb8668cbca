import {type Dtype, random, type Shape, type Tensor} from '../../engine/index.ts';
import {optionsOf} from '../arguments.ts';
import {kerasExport} from '../kerasExport.ts';
import {RandomInitializer, type RandomOptions} from './RandomInitializer.ts';

export interface TruncatedNormalOptions extends RandomOptions {
  /** Default 0. */
  mean?: number;
  /** Default 0.05. */
  stddev?: number;
}

/** Normal draws within two standard deviations. @source keras.initializers.TruncatedNormal */
class TruncatedNormalInitializer extends RandomInitializer {
  readonly mean: number;
  readonly stddev: number;

  constructor(first?: number | TruncatedNormalOptions, second?: TruncatedNormalOptions) {
    const {mean = 0, stddev = 0.05, ...rest} = optionsOf<TruncatedNormalOptions>('mean', first, second);
    super(rest);
    this.mean = mean;
    this.stddev = stddev;
  }

  override call(shape: Shape, dtype: Dtype): Tensor {
    return random.truncatedNormal(this.key, shape, {mean: this.mean, stddev: this.stddev, dtype});
  }

  override getConfig(): Record<string, unknown> {
    return {mean: this.mean, stddev: this.stddev, ...super.getConfig()};
  }
}

export const TruncatedNormal = kerasExport(['keras.initializers.TruncatedNormal', 'keras.initializers.truncated_normal'], TruncatedNormalInitializer);
export type TruncatedNormal = TruncatedNormalInitializer;
