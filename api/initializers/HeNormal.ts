import {kerasExport} from '../kerasExport.ts';
import {FanInitializer} from './FanInitializer.ts';
import type {FanOptions} from './VarianceScaling.ts';

/** Truncated normal draws of variance 2 / inputs: keeps signals at size through relu layers. @source keras.initializers.HeNormal */
class HeNormalInitializer extends FanInitializer {
  constructor(options: FanOptions = {}) {
    super(options, {scale: 2, mode: 'fan_in', distribution: 'truncated_normal'});
  }
}

export const HeNormal = kerasExport(['keras.initializers.HeNormal', 'keras.initializers.he_normal'], HeNormalInitializer);
export type HeNormal = HeNormalInitializer;
