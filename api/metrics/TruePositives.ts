import {kerasExport} from '../kerasExport.ts';
import {ConfusionCount, type ThresholdOptions} from './ConfusionCount.ts';

/** How many samples of class 1 are predicted as 1. @source keras.metrics.TruePositives */
class TruePositivesMetric extends ConfusionCount {
  constructor(options: ThresholdOptions = {}) {
    super('truePositives', options);
  }
}

export const TruePositives = kerasExport('keras.metrics.TruePositives', TruePositivesMetric);
export type TruePositives = TruePositivesMetric;
