import type {Tensor} from '../../../engine/index.ts';
import {Callable} from '../../callable.ts';
import {camelKeys} from '../../saving/keys.ts';

/**
 * A learning rate that depends on the step. Subclasses say how in `call(step)`, in ops: it becomes part of the compiled step.
 *
 * @source keras.optimizers.schedules.LearningRateSchedule
 */
export abstract class LearningRateSchedule extends Callable {
  /** @param step  the number of updates done, an int32 scalar */
  abstract call(step: Tensor): Tensor;

  override invoke(...args: unknown[]): unknown {
    return this.call(args[0] as Tensor);
  }

  abstract getConfig(): Record<string, unknown>;

  static fromConfig<T extends abstract new (...args: never[]) => LearningRateSchedule>(this: T, config: Record<string, unknown>): InstanceType<T> {
    return Reflect.construct(this as never, [camelKeys(config)]) as InstanceType<T>;
  }
}
