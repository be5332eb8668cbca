import type {Tensor} from '../../../engine/index.ts';
import {multiply, power} from '../../../engine/ops/index.ts';
import {kerasExport} from '../../kerasExport.ts';
import {StaircaseDecay, type StaircaseDecayOptions} from './StaircaseDecay.ts';

/**
 * A learning rate that falls by a factor every so many steps.
 *
 * initialLearningRate · decayRate^(step / decaySteps)
 *
 * @param initialLearningRate  the rate of step 0
 * @param decaySteps           the steps after which it has fallen by the factor
 * @param decayRate            the factor
 * @throws ValueError if decaySteps is not positive
 * @source keras.optimizers.schedules.ExponentialDecay
 * @example const optimizer = keras.optimizers.SGD(keras.optimizers.schedules.ExponentialDecay(0.1, 10000, 0.96));
 */
class ExponentialDecaySchedule extends StaircaseDecay {
  constructor(initialLearningRate: number, decaySteps: number, decayRate: number, {name = 'ExponentialDecay', ...options}: StaircaseDecayOptions = {}) {
    super(initialLearningRate, decaySteps, decayRate, {...options, name});
  }

  override decayed(decays: Tensor): Tensor {
    return multiply(this.initialLearningRate, power(this.decayRate, decays));
  }
}

export const ExponentialDecay = kerasExport('keras.optimizers.schedules.ExponentialDecay', ExponentialDecaySchedule);
export type ExponentialDecay = ExponentialDecaySchedule;
