import {kerasExport} from '../kerasExport.ts';
import {FanInitializer} from './FanInitializer.ts';
import type {FanOptions} from './VarianceScaling.ts';

/** Uniform draws of variance 1 / inputs. @source keras.initializers.LecunUniform */
class LecunUniformInitializer extends FanInitializer {
  constructor(options: FanOptions = {}) {
    super(options, {scale: 1, mode: 'fan_in', distribution: 'uniform'});
  }
}

export const LecunUniform = kerasExport(['keras.initializers.LecunUniform', 'keras.initializers.lecun_uniform'], LecunUniformInitializer);
export type LecunUniform = LecunUniformInitializer;
