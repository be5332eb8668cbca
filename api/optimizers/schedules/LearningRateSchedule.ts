import {show, type Tensor, type TensorLike, toTensor, ValueError} from '../../../engine/index.ts';
import {construct, refuseUnknown} from '../../arguments.ts';
import {Callable} from '../../callable.ts';
import {classNameOf, kerasExport} from '../../kerasExport.ts';

/** Steps and values of schedules are float32: no step below 2²⁴ is rounded. */
export const dtype = 'float32';

interface ScheduleBase {
  (step: TensorLike): Tensor;
}

/**
 * A learning rate that depends on the step. Subclasses say how in `call(step)`, in ops: it becomes part of the compiled step.
 *
 * @source keras.optimizers.schedules.LearningRateSchedule
 * @example
 * class Harmonic extends keras.optimizers.schedules.LearningRateSchedule {
 *   call(step) { return keras.ops.divide(0.1, keras.ops.add(step, 1)); }
 *   getConfig() { return {}; }
 * }
 */
class ScheduleBase extends Callable {
  static readonly positional: readonly string[] = [];

  constructor(unknown: object = {}) {
    super();
    refuseUnknown(new.target, unknown);
  }

  /** @param step  the number of updates done, an int32 scalar */
  call(_step: Tensor): Tensor {
    throw new ValueError({
      what: `${classNameOf(this.constructor as never)} does not say what it computes.`, got: 'no method call', expected: 'a method call(step)',
      fix: 'define it in the class',
    });
  }

  override invoke(step: TensorLike): Tensor {
    return this.call(toTensor(step));
  }

  getConfig(): Record<string, unknown> {
    return {};
  }

  static fromConfig<T extends typeof ScheduleBase>(this: T, config: Record<string, unknown>): InstanceType<T> {
    return construct(this, config) as InstanceType<T>;
  }
}

export const LearningRateSchedule = kerasExport('keras.optimizers.schedules.LearningRateSchedule', ScheduleBase);
export type LearningRateSchedule = ScheduleBase;

/** The number of steps that a decay takes, checked. */
export function decayStepsOf(schedule: LearningRateSchedule, name: string, value: number): number {
  if (value > 0) return value;
  throw new ValueError({
    what: `${classNameOf(schedule.constructor as never)}: ${name} is not valid.`, got: show(value), expected: 'a positive number',
    fix: `give ${name} as a number of steps such as 1000`,
  });
}
