import {kerasExport} from '../kerasExport.ts';
import {OperatingPoint, type OperatingPointOptions} from './OperatingPoint.ts';

/**
 * The best specificity at a threshold where the sensitivity is at least as given.
 *
 * @param sensitivity  in [0, 1]
 * @source keras.metrics.SpecificityAtSensitivity
 */
class SpecificityAtSensitivityMetric extends OperatingPoint {
  static override readonly positional: readonly string[] = ['sensitivity'];

  constructor(sensitivity: number, options: OperatingPointOptions = {}) {
    super({wanted: 'specificity', constrained: 'sensitivity', atLeast: sensitivity, argument: 'sensitivity'}, options);
  }
}

export const SpecificityAtSensitivity = kerasExport('keras.metrics.SpecificityAtSensitivity', SpecificityAtSensitivityMetric);
export type SpecificityAtSensitivity = SpecificityAtSensitivityMetric;
