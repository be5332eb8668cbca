import {kerasExport} from '../kerasExport.ts';
import {ConfusionCount, type ThresholdOptions} from './ConfusionCount.ts';

/** How many samples of class 0 are predicted as 1. @source keras.metrics.FalsePositives */
class FalsePositivesMetric extends ConfusionCount {
  constructor(options: ThresholdOptions = {}) {
    super('falsePositives', options);
  }
}

export const FalsePositives = kerasExport('keras.metrics.FalsePositives', FalsePositivesMetric);
export type FalsePositives = FalsePositivesMetric;
