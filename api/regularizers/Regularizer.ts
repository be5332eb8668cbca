import type {Tensor, TensorLike} from '../../engine/index.ts';
import {zeros} from '../../engine/ops/index.ts';
import {construct, refuseUnknown} from '../arguments.ts';
import {Callable} from '../callable.ts';
import {kerasExport} from '../kerasExport.ts';

/** A regularizer, or any function like one: the penalty of a weight (or of an output) of any shape, a scalar. */
export type Penalty = (weight: TensorLike) => Tensor;

interface RegularizerBase {
  (weight: TensorLike): Tensor;
}

/**
 * The base of regularizers: penalties that are added to the loss.
 *
 * @source keras.regularizers.Regularizer
 * @example
 * class Cube extends keras.regularizers.Regularizer {
 *   call(x) { return keras.ops.sum(keras.ops.power(keras.ops.abs(x), 3)); }
 *   getConfig() { return {}; }
 * }
 */
class RegularizerBase extends Callable {
  static readonly positional: readonly string[] = [];

  constructor(unknown: object = {}) {
    super();
    refuseUnknown(new.target, unknown);
  }

  override invoke(weight: TensorLike): Tensor {
    return this.call(weight);
  }

  /** The penalty; by default none. */
  call(_weight: TensorLike): Tensor {
    return zeros([]);
  }

  getConfig(): Record<string, unknown> {
    return {};
  }

  static fromConfig<T extends typeof RegularizerBase>(this: T, config: Record<string, unknown>): InstanceType<T> {
    return construct(this, config) as InstanceType<T>;
  }
}

export const Regularizer = kerasExport(['keras.regularizers.Regularizer', 'keras.Regularizer'], RegularizerBase);
export type Regularizer = RegularizerBase;
