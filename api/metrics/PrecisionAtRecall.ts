import {kerasExport} from '../kerasExport.ts';
import {OperatingPoint, type OperatingPointOptions} from './OperatingPoint.ts';

/**
 * The best precision at a threshold where the recall is at least as given.
 *
 * @param recall  in [0, 1]
 * @source keras.metrics.PrecisionAtRecall
 */
class PrecisionAtRecallMetric extends OperatingPoint {
  static override readonly positional: readonly string[] = ['recall'];

  constructor(recall: number, options: OperatingPointOptions = {}) {
    super({wanted: 'precision', constrained: 'sensitivity', atLeast: recall, argument: 'recall'}, options);
  }
}

export const PrecisionAtRecall = kerasExport('keras.metrics.PrecisionAtRecall', PrecisionAtRecallMetric);
export type PrecisionAtRecall = PrecisionAtRecallMetric;
