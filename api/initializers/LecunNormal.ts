import {kerasExport} from '../kerasExport.ts';
import {FanInitializer} from './FanInitializer.ts';
import type {FanOptions} from './VarianceScaling.ts';

/** Truncated normal draws of variance 1 / inputs: what selu layers need. @source keras.initializers.LecunNormal */
class LecunNormalInitializer extends FanInitializer {
  constructor(options: FanOptions = {}) {
    super(options, {scale: 1, mode: 'fan_in', distribution: 'truncated_normal'});
  }
}

export const LecunNormal = kerasExport(['keras.initializers.LecunNormal', 'keras.initializers.lecun_normal'], LecunNormalInitializer);
export type LecunNormal = LecunNormalInitializer;
