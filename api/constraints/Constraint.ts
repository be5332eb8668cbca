import {type Tensor, type TensorLike, toTensor} from '../../engine/index.ts';
import {construct, refuseUnknown} from '../arguments.ts';
import {Callable} from '../callable.ts';
import {kerasExport} from '../kerasExport.ts';

interface ConstraintBase {
  (weight: TensorLike): Tensor;
}

/**
 * The base of constraints: projections of a weight onto the values that it may have, applied after each step of the optimizer.
 *
 * @source keras.constraints.Constraint
 * @example
 * class Binary extends keras.constraints.Constraint {
 *   call(weight) { return keras.ops.sign(weight); }
 * }
 */
class ConstraintBase extends Callable {
  static readonly positional: readonly string[] = [];

  constructor(unknown: object = {}) {
    super();
    refuseUnknown(new.target, unknown);
  }

  override invoke(weight: TensorLike): Tensor {
    return this.call(weight);
  }

  /** The weight, projected; by default as it is. */
  call(weight: TensorLike): Tensor {
    return toTensor(weight);
  }

  getConfig(): Record<string, unknown> {
    return {};
  }

  static fromConfig<T extends typeof ConstraintBase>(this: T, config: Record<string, unknown>): InstanceType<T> {
    return construct(this, config) as InstanceType<T>;
  }
}

export const Constraint = kerasExport('keras.constraints.Constraint', ConstraintBase);
export type Constraint = ConstraintBase;
