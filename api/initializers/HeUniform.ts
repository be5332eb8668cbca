import {kerasExport} from '../kerasExport.ts';
import {FanInitializer} from './FanInitializer.ts';
import type {FanOptions} from './VarianceScaling.ts';

/** Uniform draws of variance 2 / inputs: keeps signals at size through relu layers. @source keras.initializers.HeUniform */
class HeUniformInitializer extends FanInitializer {
  constructor(options: FanOptions = {}) {
    super(options, {scale: 2, mode: 'fan_in', distribution: 'uniform'});
  }
}

export const HeUniform = kerasExport(['keras.initializers.HeUniform', 'keras.initializers.he_uniform'], HeUniformInitializer);
export type HeUniform = HeUniformInitializer;
