import type {Tensor, TensorLike} from '../../../engine/index.ts';
import {add, matmul} from '../../../engine/ops/index.ts';
import {lstm, type Recurrence, type RecurrenceOptions} from '../../../engine/ops/rnn/index.ts';
import {kerasExport} from '../../kerasExport.ts';
import type {SymbolicShape} from '../../symbolic/KerasTensor.ts';
import {positive} from '../sizes.ts';
import {BaseLSTMCell, type BaseLSTMCellOptions} from './BaseLSTMCell.ts';
import {overRows} from './cell.ts';
import {featuresOf} from './features.ts';

export interface LSTMCellOptions extends BaseLSTMCellOptions {
  /** 1: the dropout draws a mask for each gate. 2: one for all, unless there is recurrent dropout. Default 2. */
  implementation?: 1 | 2;
}

/**
 * One step of long short-term memory, with z = input · kernel + h · recurrent kernel + bias cut into i, f, g, o:
 *
 *     c = σ(f) · c + σ(i) · tanh(g)        h = σ(o) · tanh(c)
 *
 * **Input shape** `[batch, features]` and states `[h, c]` of `[batch, units]` · **Output shape** h, and `[h, c]`
 *
 * @param units  the size of h and of c
 * @throws ValueError if units is not a positive integer
 * @source keras.layers.LSTMCell
 * @example const y = keras.layers.RNN(keras.layers.LSTMCell(4))(x);
 */
class LSTMCellLayer extends BaseLSTMCell {
  static override positional = ['units'];
  readonly units: number;
  readonly implementation: 1 | 2;
  readonly stateSize: readonly [number, number];
  readonly outputSize: number;

  constructor(units: number, {implementation = 2, ...options}: LSTMCellOptions = {}) {
    super(options, {seedFirst: false});
    this.units = positive(units, 'units', this);
    this.implementation = this.recurrentDropout > 0 ? 1 : implementation;
    this.stateSize = [units, units];
    this.outputSize = units;
  }

  protected override get maskCount(): number {
    return this.implementation === 1 ? 4 : 1;
  }

  override build(inputShape: SymbolicShape): void {
    const {units} = this;
    this.addGateWeights(units, [featuresOf(this, inputShape), 4 * units], [units, 4 * units]);
  }

  protected override inputProduct(inputs: Tensor, kernel: TensorLike, bias: TensorLike | null): Tensor {
    return overRows(inputs, 1, (x) => (bias === null ? matmul(x, kernel) : add(matmul(x, kernel), bias)));
  }

  protected override stateProduct(h: Tensor, kernel: TensorLike): Tensor {
    return matmul(h, kernel);
  }

  protected override fused(projected: Tensor, states: readonly [Tensor, Tensor], options: RecurrenceOptions): Recurrence | null {
    return this.isPlain ? lstm(projected, states, this.recurrentKernel.value, options) : null;
  }

  override getConfig(): Record<string, unknown> {
    return {...super.getConfig(), units: this.units};
  }
}

export const LSTMCell = kerasExport('keras.layers.LSTMCell', LSTMCellLayer);
export type LSTMCell = LSTMCellLayer;
