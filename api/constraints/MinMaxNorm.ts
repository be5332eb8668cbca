import {type Tensor, type TensorLike, toTensor} from '../../engine/index.ts';
import {add, clip, multiply} from '../../engine/ops/index.ts';
import {optionsOf} from '../arguments.ts';
import {kerasExport} from '../kerasExport.ts';
import {Constraint} from './Constraint.ts';
import {type NormAxis, norms, withNorms} from './norms.ts';

export interface MinMaxNormOptions {
  /** The least norm. Default 0. */
  minValue?: number;
  /** The greatest norm. Default 1. */
  maxValue?: number;
  /** 1 enforces the bounds at once; less moves the norms a part of the way at each step. Default 1. */
  rate?: number;
  /** The axes of one vector: 0 for kernels of Dense, [0, 1, 2] for those of Conv2D. Default 0. */
  axis?: NormAxis;
}

/**
 * Brings the norms of the vectors of weights between two bounds.
 *
 * norm <- (1 - rate) * norm + rate * clip(norm, minValue, maxValue)
 *
 * @source keras.constraints.MinMaxNorm
 */
class MinMaxNormConstraint extends Constraint {
  readonly minValue: number;
  readonly maxValue: number;
  readonly rate: number;
  readonly axis: NormAxis;

  constructor(minValue?: number | MinMaxNormOptions, options?: MinMaxNormOptions) {
    const {minValue: least = 0, maxValue = 1, rate = 1, axis = 0, ...unknown} = optionsOf<MinMaxNormOptions>('minValue', minValue, options);
    super(unknown);
    this.minValue = least;
    this.maxValue = maxValue;
    this.rate = rate;
    this.axis = axis;
  }

  override call(weight: TensorLike): Tensor {
    const w = toTensor(weight);
    const present = norms(w, this.axis);
    const bounded = multiply(this.rate, clip(present, this.minValue, this.maxValue));
    return withNorms(w, present, add(bounded, multiply(1 - this.rate, present)));
  }

  override getConfig(): Record<string, unknown> {
    return {min_value: this.minValue, max_value: this.maxValue, rate: this.rate, axis: this.axis};
  }
}

export const MinMaxNorm = kerasExport(['keras.constraints.MinMaxNorm', 'keras.constraints.min_max_norm'], MinMaxNormConstraint);
export type MinMaxNorm = MinMaxNormConstraint;
