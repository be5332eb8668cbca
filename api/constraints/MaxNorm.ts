import {type Tensor, type TensorLike, toTensor} from '../../engine/index.ts';
import {clip} from '../../engine/ops/index.ts';
import {optionsOf} from '../arguments.ts';
import {kerasExport} from '../kerasExport.ts';
import {Constraint} from './Constraint.ts';
import {type NormAxis, norms, withNorms} from './norms.ts';

export interface MaxNormOptions {
  /** The greatest norm. Default 2. */
  maxValue?: number;
  /** The axes of one vector: 0 for kernels of Dense, [0, 1, 2] for those of Conv2D. Default 0. */
  axis?: NormAxis;
}

/**
 * Shortens the vectors of weights that are longer than a maximum.
 *
 * @source keras.constraints.MaxNorm
 */
class MaxNormConstraint extends Constraint {
  readonly maxValue: number;
  readonly axis: NormAxis;

  constructor(maxValue?: number | MaxNormOptions, options?: MaxNormOptions) {
    const {maxValue: greatest = 2, axis = 0, ...unknown} = optionsOf<MaxNormOptions>('maxValue', maxValue, options);
    super(unknown);
    this.maxValue = greatest;
    this.axis = axis;
  }

  override call(weight: TensorLike): Tensor {
    const w = toTensor(weight);
    const present = norms(w, this.axis);
    return withNorms(w, present, clip(present, 0, this.maxValue));
  }

  override getConfig(): Record<string, unknown> {
    return {max_value: this.maxValue, axis: this.axis};
  }
}

export const MaxNorm = kerasExport(['keras.constraints.MaxNorm', 'keras.constraints.max_norm'], MaxNormConstraint);
export type MaxNorm = MaxNormConstraint;
