import {kerasExport} from '../kerasExport.ts';
import {OperatingPoint, type OperatingPointOptions} from './OperatingPoint.ts';

/**
 * The best sensitivity at a threshold where the specificity is at least as given.
 *
 * @param specificity  in [0, 1]
 * @source keras.metrics.SensitivityAtSpecificity
 */
class SensitivityAtSpecificityMetric extends OperatingPoint {
  static override readonly positional: readonly string[] = ['specificity'];

  constructor(specificity: number, options: OperatingPointOptions = {}) {
    super({wanted: 'sensitivity', constrained: 'specificity', atLeast: specificity, argument: 'specificity'}, options);
  }
}

export const SensitivityAtSpecificity = kerasExport('keras.metrics.SensitivityAtSpecificity', SensitivityAtSpecificityMetric);
export type SensitivityAtSpecificity = SensitivityAtSpecificityMetric;
