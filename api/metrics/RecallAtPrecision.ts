import {kerasExport} from '../kerasExport.ts';
import {OperatingPoint, type OperatingPointOptions} from './OperatingPoint.ts';

/**
 * The best recall at a threshold where the precision is at least as given.
 *
 * @param precision  in [0, 1]
 * @source keras.metrics.RecallAtPrecision
 */
class RecallAtPrecisionMetric extends OperatingPoint {
  static override readonly positional: readonly string[] = ['precision'];

  constructor(precision: number, options: OperatingPointOptions = {}) {
    super({wanted: 'sensitivity', constrained: 'precision', atLeast: precision, argument: 'precision'}, options);
  }
}

export const RecallAtPrecision = kerasExport('keras.metrics.RecallAtPrecision', RecallAtPrecisionMetric);
export type RecallAtPrecision = RecallAtPrecisionMetric;
