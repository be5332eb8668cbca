import type {SymbolicShape} from '../../symbolic/KerasTensor.ts';
import {InputSpec} from '../InputSpec.ts';
import type {Sizes} from '../sizes.ts';
import {CellLayer, showCell} from './CellLayer.ts';
import {ConvLSTMCell, type ConvLSTMCellOptions} from './ConvLSTMCell.ts';
import type {RNNOptions} from './RNN.ts';

export interface ConvLSTMOptions extends ConvLSTMCellOptions, RNNOptions {}

const SHOWN = ['filters', 'kernelSize', 'strides', 'padding', 'dataFormat', 'dilationRate', 'recurrentActivation', 'unitForgetBias'] as const;

export interface ConvLSTM extends Pick<ConvLSTMCell, typeof SHOWN[number]> {}

/** What ConvLSTM1D, ConvLSTM2D and ConvLSTM3D share. */
export abstract class ConvLSTM extends CellLayer<ConvLSTMCell> {
  static override positional = ['filters', 'kernel_size'];

  constructor(rank: number, filters: number, kernelSize: Sizes, options: ConvLSTMOptions = {}) {
    super((own) => new ConvLSTMCell(rank, filters, kernelSize, {...own, name: 'conv_lstm_cell'}), options);
    this.inputSpec = InputSpec({ndim: rank + 3});
  }

  protected override cellShapes(stepShape: SymbolicShape): {output: SymbolicShape; states: unknown[]} {
    const [output, states] = this.cell.computeOutputShape(stepShape);
    return {output, states};
  }
}

showCell(ConvLSTM, SHOWN);
