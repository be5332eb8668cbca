import {type Dtype, random, type Shape, type Tensor} from '../../engine/index.ts';
import {optionsOf} from '../arguments.ts';
import {kerasExport} from '../kerasExport.ts';
import {RandomInitializer, type RandomOptions} from './RandomInitializer.ts';

export interface RandomUniformOptions extends RandomOptions {
  /** Default -0.05. */
  minval?: number;
  /** Default 0.05. */
  maxval?: number;
}

/** Uniform draws from [minval, maxval). @source keras.initializers.RandomUniform */
class RandomUniformInitializer extends RandomInitializer {
  readonly minval: number;
  readonly maxval: number;

  constructor(first?: number | RandomUniformOptions, second?: RandomUniformOptions) {
    const {minval = -0.05, maxval = 0.05, ...rest} = optionsOf<RandomUniformOptions>('minval', first, second);
    super(rest);
    this.minval = minval;
    this.maxval = maxval;
  }

  override call(shape: Shape, dtype: Dtype): Tensor {
    return random.uniform(this.key, shape, {minval: this.minval, maxval: this.maxval, dtype});
  }

  override getConfig(): Record<string, unknown> {
    return {minval: this.minval, maxval: this.maxval, ...super.getConfig()};
  }
}

export const RandomUniform = kerasExport(['keras.initializers.RandomUniform', 'keras.initializers.random_uniform', 'keras.initializers.uniform'], RandomUniformInitializer);
export type RandomUniform = RandomUniformInitializer;
