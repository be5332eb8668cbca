import {kerasExport} from '../kerasExport.ts';
import {ConfusionRatio, type RatioOptions} from './ConfusionRatio.ts';

/**
 * Which part of the positive predictions is right.
 *
 * true positives / (true positives + false positives); 0 where there are none
 *
 * @source keras.metrics.Precision
 */
class PrecisionMetric extends ConfusionRatio {
  override readonly direction = 'up';

  constructor(options: RatioOptions = {}) {
    super('falsePositives', options);
  }
}

export const Precision = kerasExport('keras.metrics.Precision', PrecisionMetric);
export type Precision = PrecisionMetric;
