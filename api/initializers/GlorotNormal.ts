import {kerasExport} from '../kerasExport.ts';
import {FanInitializer} from './FanInitializer.ts';
import type {FanOptions} from './VarianceScaling.ts';

/** Truncated normal draws of variance 2 / (inputs + outputs): keeps signals and gradients at size through tanh-like layers. @source keras.initializers.GlorotNormal */
class GlorotNormalInitializer extends FanInitializer {
  constructor(options: FanOptions = {}) {
    super(options, {scale: 1, mode: 'fan_avg', distribution: 'truncated_normal'});
  }
}

export const GlorotNormal = kerasExport(['keras.initializers.GlorotNormal', 'keras.initializers.glorot_normal'], GlorotNormalInitializer);
export type GlorotNormal = GlorotNormalInitializer;
