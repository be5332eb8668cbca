import type {Tensor, TensorLike} from '../../engine/index.ts';
import {maximum} from '../../engine/ops/index.ts';
import {kerasExport} from '../kerasExport.ts';
import {Constraint} from './Constraint.ts';

/** Sets negative weights to 0. @source keras.constraints.NonNeg */
class NonNegConstraint extends Constraint {
  override call(weight: TensorLike): Tensor {
    return maximum(weight, 0);
  }
}

export const NonNeg = kerasExport(['keras.constraints.NonNeg', 'keras.constraints.non_neg'], NonNegConstraint);
export type NonNeg = NonNegConstraint;
