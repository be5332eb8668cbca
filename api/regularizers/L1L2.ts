import {type Tensor, type TensorLike, toTensor} from '../../engine/index.ts';
import {abs, add, multiply, square, sum, zeros} from '../../engine/ops/index.ts';
import {optionsOf} from '../arguments.ts';
import {kerasExport} from '../kerasExport.ts';
import {penaltyFactor} from './penaltyFactor.ts';
import {Regularizer} from './Regularizer.ts';

export interface L1L2Options {
  /** Default 0. */
  l1?: number | null;
  /** Default 0. */
  l2?: number | null;
}

/**
 * A penalty on absolute values and on squares.
 *
 * l1 * sum(|x|) + l2 * sum(x²)
 *
 * @source keras.regularizers.L1L2
 */
class L1L2Regularizer extends Regularizer {
  readonly l1: number;
  readonly l2: number;

  constructor(l1?: number | L1L2Options | null, options?: L1L2Options) {
    const {l1: first, l2: second, ...unknown} = optionsOf<L1L2Options>('l1', l1, options);
    super(unknown);
    this.l1 = penaltyFactor(first ?? 0, 'l1');
    this.l2 = penaltyFactor(second ?? 0, 'l2');
  }

  override call(weight: TensorLike): Tensor {
    const x = toTensor(weight);
    const terms = [];
    if (this.l1 !== 0) terms.push(multiply(this.l1, sum(abs(x))));
    if (this.l2 !== 0) terms.push(multiply(this.l2, sum(square(x))));
    return terms.reduce((total, term) => add(total, term), zeros([], {dtype: x.dtype}));
  }

  override getConfig(): Record<string, unknown> {
    return {l1: this.l1, l2: this.l2};
  }
}

export const L1L2 = kerasExport(['keras.regularizers.L1L2', 'keras.regularizers.l1_l2'], L1L2Regularizer);
export type L1L2 = L1L2Regularizer;
