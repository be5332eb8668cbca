import type {Tensor} from '../../../engine/index.ts';
import {add, matmul} from '../../../engine/ops/index.ts';
import {type Recurrence, type RecurrenceOptions, simpleRnn} from '../../../engine/ops/rnn/index.ts';
import * as activations from '../../activations/index.ts';
import {kerasExport} from '../../kerasExport.ts';
import type {SymbolicShape} from '../../symbolic/KerasTensor.ts';
import {positive} from '../sizes.ts';
import {overRows} from './cell.ts';
import {featuresOf} from './features.ts';
import {RecurrentCell, type RecurrentCellOptions} from './RecurrentCell.ts';

/**
 * One step of the simplest recurrence: h = tanh(input · kernel + h · recurrent kernel + bias).
 *
 * **Input shape** `[batch, features]` and the state `[h]` of `[batch, units]` · **Output shape** h, and `[h]`
 *
 * @param units  the size of h
 * @throws ValueError if units is not a positive integer
 * @source keras.layers.SimpleRNNCell
 * @example const y = keras.layers.RNN(keras.layers.SimpleRNNCell(4))(x);
 */
class SimpleRNNCellLayer extends RecurrentCell {
  static override positional = ['units'];
  readonly units: number;
  readonly stateSize: number;
  readonly outputSize: number;

  constructor(units: number, options: RecurrentCellOptions = {}) {
    super(options, {seedFirst: true});
    this.units = positive(units, 'units', this);
    this.stateSize = units;
    this.outputSize = units;
  }

  protected override drops(rate: number): boolean {
    return rate > 0;
  }

  override build(inputShape: SymbolicShape): void {
    const {units} = this;
    this.addWeights({kernel: [featuresOf(this, inputShape), units], recurrentKernel: [units, units], bias: [units]});
  }

  protected override project(inputs: Tensor, training: boolean): Tensor {
    const [x] = this.dropped(inputs, 'dropout', training) as [Tensor];
    return overRows(x, 1, (rows) => (this.bias ? add(matmul(rows, this.kernel), this.bias) : matmul(rows, this.kernel)));
  }

  protected override advance(projected: Tensor, [h]: readonly [Tensor], training: boolean): [Tensor, Tensor[]] {
    const [state] = this.dropped(h, 'recurrentDropout', training) as [Tensor];
    const output = this.activation(add(matmul(state, this.recurrentKernel), projected));
    return [output, [output]];
  }

  protected override fused(projected: Tensor, [h]: readonly [Tensor], options: RecurrenceOptions): Recurrence | null {
    return this.activation === activations.tanh ? simpleRnn(projected, h, this.recurrentKernel.value, options) : null;
  }

  override getConfig(): Record<string, unknown> {
    return {...super.getConfig(), units: this.units};
  }
}

export const SimpleRNNCell = kerasExport('keras.layers.SimpleRNNCell', SimpleRNNCellLayer);
export type SimpleRNNCell = SimpleRNNCellLayer;
