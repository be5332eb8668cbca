import {kerasExport} from '../kerasExport.ts';
import {FanInitializer} from './FanInitializer.ts';
import type {FanOptions} from './VarianceScaling.ts';

/** Uniform draws of variance 2 / (inputs + outputs): what kernels begin with by default. @source keras.initializers.GlorotUniform */
class GlorotUniformInitializer extends FanInitializer {
  constructor(options: FanOptions = {}) {
    super(options, {scale: 1, mode: 'fan_avg', distribution: 'uniform'});
  }
}

export const GlorotUniform = kerasExport(['keras.initializers.GlorotUniform', 'keras.initializers.glorot_uniform'], GlorotUniformInitializer);
export type GlorotUniform = GlorotUniformInitializer;
