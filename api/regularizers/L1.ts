import {type Tensor, type TensorLike, toTensor} from '../../engine/index.ts';
import {abs, multiply, sum} from '../../engine/ops/index.ts';
import {optionsOf} from '../arguments.ts';
import {kerasExport} from '../kerasExport.ts';
import {penaltyFactor} from './penaltyFactor.ts';
import {Regularizer} from './Regularizer.ts';

export interface L1Options {
  /** Default 0.01. */
  l1?: number | null;
}

/**
 * A penalty on absolute values, which drives weights to exactly 0.
 *
 * l1 * sum(|x|)
 *
 * @source keras.regularizers.L1
 * @example layers.Dense(3, {kernelRegularizer: keras.regularizers.l1(0.01)})
 */
class L1Regularizer extends Regularizer {
  readonly l1: number;

  constructor(l1?: number | L1Options | null) {
    const {l1: factor, ...unknown} = optionsOf<L1Options>('l1', l1);
    super(unknown);
    this.l1 = penaltyFactor(factor ?? 0.01, 'l1');
  }

  override call(weight: TensorLike): Tensor {
    return multiply(this.l1, sum(abs(toTensor(weight))));
  }

  /** Keras keeps the factor in float32. */
  override getConfig(): Record<string, unknown> {
    return {l1: Math.fround(this.l1)};
  }
}

export const L1 = kerasExport(['keras.regularizers.L1', 'keras.regularizers.l1'], L1Regularizer);
export type L1 = L1Regularizer;
