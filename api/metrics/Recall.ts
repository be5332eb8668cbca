import {kerasExport} from '../kerasExport.ts';
import {ConfusionRatio, type RatioOptions} from './ConfusionRatio.ts';

/**
 * Which part of the positive targets is found.
 *
 * true positives / (true positives + false negatives); 0 where there are none
 *
 * @source keras.metrics.Recall
 */
class RecallMetric extends ConfusionRatio {
  override readonly direction = 'up';

  constructor(options: RatioOptions = {}) {
    super('falseNegatives', options);
  }
}

export const Recall = kerasExport('keras.metrics.Recall', RecallMetric);
export type Recall = RecallMetric;
