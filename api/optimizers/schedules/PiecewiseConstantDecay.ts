import {show, type Tensor, ValueError} from '../../../engine/index.ts';
import {cast, lessEqual, where} from '../../../engine/ops/index.ts';
import {kerasExport} from '../../kerasExport.ts';
import {dtype, LearningRateSchedule} from './LearningRateSchedule.ts';

/**
 * A learning rate that changes at given steps.
 *
 * values[i] for the first i with step <= boundaries[i]; the last value after the last boundary
 *
 * @param boundaries  steps, increasing
 * @param values      one more than boundaries
 * @throws ValueError if the numbers of boundaries and values do not fit
 * @source keras.optimizers.schedules.PiecewiseConstantDecay
 * @example const optimizer = keras.optimizers.SGD(keras.optimizers.schedules.PiecewiseConstantDecay([1000, 2000], [0.1, 0.05, 0.01]));
 */
class PiecewiseConstantDecaySchedule extends LearningRateSchedule {
  static override readonly positional: readonly string[] = ['boundaries', 'values'];
  readonly boundaries: readonly number[];
  readonly values: readonly number[];
  override readonly name: string;

  constructor(boundaries: readonly number[], values: readonly number[], {name = 'PiecewiseConstant', ...unknown}: {name?: string} = {}) {
    super(unknown);
    if (boundaries.length !== values.length - 1) {
      throw new ValueError({
        what: 'PiecewiseConstantDecay: boundaries and values do not fit.', got: show({boundaries, values}), expected: 'one value more than boundaries',
        fix: 'give a value for the steps before, between and after the boundaries',
      });
    }
    this.boundaries = boundaries;
    this.values = values;
    this.name = name;
  }

  override call(step: Tensor): Tensor {
    const last = cast(this.values.at(-1)!, dtype);
    return this.boundaries.reduceRight((later: Tensor, boundary, i) => where(lessEqual(step, Math.trunc(boundary)), cast(this.values[i]!, dtype), later), last);
  }

  override getConfig(): Record<string, unknown> {
    return {boundaries: this.boundaries, values: this.values, name: this.name};
  }
}

export const PiecewiseConstantDecay = kerasExport('keras.optimizers.schedules.PiecewiseConstantDecay', PiecewiseConstantDecaySchedule);
export type PiecewiseConstantDecay = PiecewiseConstantDecaySchedule;
