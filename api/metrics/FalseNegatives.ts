import {kerasExport} from '../kerasExport.ts';
import {ConfusionCount, type ThresholdOptions} from './ConfusionCount.ts';

/** How many samples of class 1 are predicted as 0. @source keras.metrics.FalseNegatives */
class FalseNegativesMetric extends ConfusionCount {
  constructor(options: ThresholdOptions = {}) {
    super('falseNegatives', options);
  }
}

export const FalseNegatives = kerasExport('keras.metrics.FalseNegatives', FalseNegativesMetric);
export type FalseNegatives = FalseNegativesMetric;
