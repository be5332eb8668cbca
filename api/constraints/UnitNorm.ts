import {type Tensor, type TensorLike, toTensor} from '../../engine/index.ts';
import {add, divide} from '../../engine/ops/index.ts';
import {optionsOf} from '../arguments.ts';
import {epsilon} from '../config.ts';
import {kerasExport} from '../kerasExport.ts';
import {Constraint} from './Constraint.ts';
import {type NormAxis, norms} from './norms.ts';

export interface UnitNormOptions {
  /** The axes of one vector: 0 for kernels of Dense, [0, 1, 2] for those of Conv2D. Default 0. */
  axis?: NormAxis;
}

/** Scales the vectors of weights to length 1. @source keras.constraints.UnitNorm */
class UnitNormConstraint extends Constraint {
  readonly axis: NormAxis;

  constructor(axis?: NormAxis | UnitNormOptions) {
    const {axis: own = 0, ...unknown} = optionsOf<UnitNormOptions>('axis', axis);
    super(unknown);
    this.axis = own;
  }

  override call(weight: TensorLike): Tensor {
    const w = toTensor(weight);
    return divide(w, add(epsilon(), norms(w, this.axis)));
  }

  override getConfig(): Record<string, unknown> {
    return {axis: this.axis};
  }
}

export const UnitNorm = kerasExport(['keras.constraints.UnitNorm', 'keras.constraints.unit_norm'], UnitNormConstraint);
export type UnitNorm = UnitNormConstraint;
