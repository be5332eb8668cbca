import {kerasExport} from '../kerasExport.ts';
import {ConfusionCount, type ThresholdOptions} from './ConfusionCount.ts';

/** How many samples of class 0 are predicted as 0. @source keras.metrics.TrueNegatives */
class TrueNegativesMetric extends ConfusionCount {
  constructor(options: ThresholdOptions = {}) {
    super('trueNegatives', options);
  }
}

export const TrueNegatives = kerasExport('keras.metrics.TrueNegatives', TrueNegativesMetric);
export type TrueNegatives = TrueNegativesMetric;
