import {kerasExport} from '../../kerasExport.ts';
import {InputSpec} from '../InputSpec.ts';
import {CellLayer, checkCudnn, showCell, type UseCudnn} from './CellLayer.ts';
import {LSTMCell, type LSTMCellOptions} from './LSTMCell.ts';
import type {RNNOptions} from './RNN.ts';

export interface LSTMOptions extends LSTMCellOptions, RNNOptions {
  /** Default 'auto'. */
  useCudnn?: UseCudnn;
}

const SHOWN = ['units', 'recurrentActivation', 'unitForgetBias'] as const;

interface LSTMLayer extends Pick<LSTMCell, typeof SHOWN[number]> {}

/**
 * Long short-term memory: see LSTMCell for what a step computes, RNN for the options of the loop and of a call. With tanh and sigmoid and no
 * recurrent dropout in training, the whole sequence is one operation.
 *
 * **Input shape** `[batch, time, features]` · **Output shape** `[batch, units]`; with returnSequences `[batch, time, units]`; with returnState a list of that, h and c
 *
 * @param units  the size of the output
 * @throws ValueError if units is not a positive integer
 * @source keras.layers.LSTM; Hochreiter & Schmidhuber (1997)
 * @example const y = keras.layers.LSTM(128, {returnSequences: true})(x);
 */
class LSTMLayer extends CellLayer<LSTMCell> {
  static override positional = ['units'];
  readonly useCudnn: UseCudnn;

  constructor(units: number, {useCudnn = 'auto', ...options}: LSTMOptions = {}) {
    super((own) => LSTMCell(units, {...own, name: 'lstm_cell'}), options);
    this.useCudnn = checkCudnn(useCudnn, this);
    this.inputSpec = InputSpec({ndim: 3});
  }
}

showCell(LSTMLayer, SHOWN);

export const LSTM = kerasExport('keras.layers.LSTM', LSTMLayer);
export type LSTM = LSTMLayer;
