import type {Tensor} from '../../../engine/index.ts';
import {add, divide, multiply} from '../../../engine/ops/index.ts';
import {kerasExport} from '../../kerasExport.ts';
import {StaircaseDecay, type StaircaseDecayOptions} from './StaircaseDecay.ts';

/**
 * A learning rate that falls like one over time.
 *
 * initialLearningRate / (1 + decayRate · step / decaySteps)
 *
 * @param initialLearningRate  the rate of step 0
 * @param decaySteps           the steps of one unit of time
 * @param decayRate            how much the divisor grows in that
 * @throws ValueError if decaySteps is not positive
 * @source keras.optimizers.schedules.InverseTimeDecay
 * @example const optimizer = keras.optimizers.SGD(keras.optimizers.schedules.InverseTimeDecay(0.1, 1000, 0.5));
 */
class InverseTimeDecaySchedule extends StaircaseDecay {
  constructor(initialLearningRate: number, decaySteps: number, decayRate: number, {name = 'InverseTimeDecay', ...options}: StaircaseDecayOptions = {}) {
    super(initialLearningRate, decaySteps, decayRate, {...options, name});
  }

  override decayed(decays: Tensor): Tensor {
    return divide(this.initialLearningRate, add(1, multiply(this.decayRate, decays)));
  }
}

export const InverseTimeDecay = kerasExport('keras.optimizers.schedules.InverseTimeDecay', InverseTimeDecaySchedule);
export type InverseTimeDecay = InverseTimeDecaySchedule;
