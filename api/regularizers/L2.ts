import type {Tensor, TensorLike} from '../../engine/index.ts';
import {multiply, square, sum} from '../../engine/ops/index.ts';
import {optionsOf} from '../arguments.ts';
import {kerasExport} from '../kerasExport.ts';
import {penaltyFactor} from './penaltyFactor.ts';
import {Regularizer} from './Regularizer.ts';

export interface L2Options {
  /** Default 0.01. */
  l2?: number | null;
}

/**
 * A penalty on squares, which keeps weights small.
 *
 * l2 * sum(x²)
 *
 * @source keras.regularizers.L2
 * @example layers.Dense(3, {kernelRegularizer: keras.regularizers.l2(0.01)})
 */
class L2Regularizer extends Regularizer {
  readonly l2: number;

  constructor(l2?: number | L2Options | null) {
    const {l2: factor, ...unknown} = optionsOf<L2Options>('l2', l2);
    super(unknown);
    this.l2 = penaltyFactor(factor ?? 0.01, 'l2');
  }

  override call(weight: TensorLike): Tensor {
    return multiply(this.l2, sum(square(weight)));
  }

  override getConfig(): Record<string, unknown> {
    return {l2: this.l2};
  }
}

export const L2 = kerasExport(['keras.regularizers.L2', 'keras.regularizers.l2'], L2Regularizer);
export type L2 = L2Regularizer;
